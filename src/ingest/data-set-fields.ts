import * as z from "zod";
import { EchelonError } from "../domain/errors.js";
import { type Instant, parseInstant } from "../domain/instant.js";
import { isTooLong, LONGEST_AMOUNT } from "../domain/money.js";
import { NOUN_PHRASE } from "../domain/noun-phrase.js";
import { firstDay, parsePartialDate, type PartialDate } from "../domain/partial-date.js";

/** A stable key: it never changes once published, because importing again finds records by it. */
export const keyField = z
  .string()
  .regex(
    /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*$/,
    "is not a key: write letters and digits, joined by single hyphens, dots or underscores",
  )
  .meta({ description: "Stable key, never renamed once published." });

/** Words for readers: never empty, never only spaces. */
export const wordsField = z
  .string()
  .regex(/\S/u, "is empty: write the words, or leave the record out")
  .refine((text) => !/\p{Surrogate}/u.test(text) && !text.includes("\0"), {
    error: "holds U+0000 or half a character, which no database keeps: remove it",
  });

/** Words that a sentence can take up as they stand, after « voici » or « avec ». */
export const nounPhraseField = wordsField.regex(
  NOUN_PHRASE,
  "does not start as a noun phrase: begin with its article, as in « une levée », or with the capital of a name",
);

export const partialDateField = z
  .string()
  .check((context) => refuseWhat(context, parseKnownDate))
  .meta({ description: "ISO 8601 date, as precise as its source.", pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$` });

export const instantField = z
  .string()
  .check((context) => refuseWhat(context, parseKnownInstant))
  .meta({ description: "RFC 3339 date-time with an offset.", format: "date-time" });

export const dayField = z.iso.date({ error: "is not a day: write it as 2026-01-24", abort: true }).check((context) => {
  refuseWhat(context, parseKnownDate);
});

export const moneyField = z.strictObject({
  amount: z
    .string()
    .regex(/^(?:0|[1-9]\d*)(?:\.\d{1,4})?$/, 'is not an amount: write plain digits in a string, such as "480000000"')
    .refine((amount) => !isTooLong(amount), {
      error: `has over ${LONGEST_AMOUNT} digits, more than the whole world makes in a year: check the amount`,
    })
    .meta({ description: "Major units, in a string, so that no float rounds it." }),
  currency: z.string().regex(/^[A-Z]{3}$/, 'is not a currency: write the three capitals of ISO 4217, such as "USD"'),
});

/** An address that readers may be given: http or https, and no user name or password in it. */
export const urlField = z
  .string()
  .check((context) => {
    const reason = urlFault(context.value);
    if (reason !== null) context.issues.push({ code: "custom", input: context.value, message: reason });
  })
  .meta({ format: "uri", pattern: "^https?://" });

export const rankField = z
  .int()
  .min(1, "is not a rank: write a whole number from 1 to 5")
  .max(5, "is not a rank: write a whole number from 1 to 5");

function parseKnownInstant(text: string): Instant {
  const instant = parseInstant(text);
  requireKnownYear(instant, text);
  return instant;
}

function parseKnownDate(text: string): PartialDate {
  const date = parsePartialDate(text);
  requireKnownYear(firstDay(date), text);
  return date;
}

/** Within the years that the API can be asked about: anything else is a slip of the pen. */
function requireKnownYear(date: string, text: string): void {
  if (date >= "1900" && date < "2201") return;
  throw new EchelonError("DATE_INVALID", `"${text}" lies outside the years 1900 to 2200.`, "Give the year in full.");
}

function urlFault(text: string): string | null {
  if (!URL.canParse(text) || /[\s"<>]/u.test(text)) return "is not an address: write it whole, https:// included";
  const { protocol, username, password } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") return "is neither https nor http: give the address of the page";
  return username === "" && password === "" ? null : "carries a user name or a password: remove them from the address";
}

interface TextCheck {
  readonly value: string;
  readonly issues: { code: "custom"; input: unknown; message: string }[];
}

/** Runs the domain's own reader, so that the rule and its words exist once. */
function refuseWhat(context: unknown, read: (text: string) => string): void {
  const { value, issues } = context as TextCheck;
  try {
    read(value);
  } catch (error) {
    if (!(error instanceof EchelonError)) throw error;
    issues.push({
      code: "custom",
      input: value,
      message: `${error.message.replace(/^"[^"]*" /u, "").replace(/\.$/u, "")}: ${lowerFirst(error.next)}`,
    });
  }
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/u, "");
}
