import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { EchelonError } from "../domain/errors.js";
import { parseInstant } from "../domain/instant.js";
import { parsePartialDate, precisionOf } from "../domain/partial-date.js";
import { parseWeek } from "../domain/week.js";

/** The years that a question may ask about: anything else is a slip of the pen. */
const YEARS = { first: "1900", last: "2200" };

interface TextScalar {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  /** Reads what a client wrote, or refuses it with an EchelonError. */
  readonly read: (text: string) => string;
}

/**
 * A scalar that is a string on both sides. What leaves is already canonical in the domain, so that it is passed on
 * unread: serialising instants took a seventh of the CPU otherwise.
 */
function textScalar({ read, ...config }: TextScalar): GraphQLScalarType<string, string> {
  return new GraphQLScalarType<string, string>({
    ...config,
    serialize: (value) => value as string,
    parseValue: (value) => refusing(() => read(requireText(value, config.name))),
    parseLiteral: (node) => refusing(() => read(requireText(textOf(node), config.name)), node),
  });
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : null;
}

function requireText(value: unknown, scalar: string): string {
  if (typeof value === "string") return value;
  throw new EchelonError("BAD_USER_INPUT", `A ${scalar} is written as a string.`, "Put the value between quotes.");
}

/** graphql-js keeps the cause of a GraphQLError only, hence the wrapping. */
function refusing(read: () => string, node: ValueNode | null = null): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EchelonError)) throw error;
    throw new GraphQLError(error.message, { nodes: node, originalError: error });
  }
}

function requireKnownYears(date: string): string {
  if (date.slice(0, 4) >= YEARS.first && date.slice(0, 4) <= YEARS.last) return date;
  throw new EchelonError(
    "DATE_INVALID",
    `${date} lies outside the years ${YEARS.first} to ${YEARS.last}.`,
    `Give a date from ${YEARS.first} to ${YEARS.last}.`,
  );
}

function readDay(text: string): string {
  if (precisionOf(parsePartialDate(text)) === "DAY") return requireKnownYears(text);
  throw new EchelonError("DATE_INVALID", `"${text}" is not a whole date.`, "Write the day too, such as 2026-01-24.");
}

function readDecimal(text: string): string {
  if (/^(?:0|[1-9]\d{0,30})(?:\.\d{1,4})?$/.test(text)) return text;
  throw new EchelonError("BAD_USER_INPUT", `"${text}" is not a decimal number.`, 'Write plain digits: "480000000.50".');
}

function readUrl(text: string): string {
  if (/^https?:/i.test(text) && URL.canParse(text)) return text;
  throw new EchelonError("BAD_USER_INPUT", `"${text}" is not a web address.`, "Write it whole, with https://.");
}

export const DateScalar = textScalar({
  name: "Date",
  description: "A day of the Gregorian calendar, `2026-01-28`, from 1900 to 2200.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  read: readDay,
});

export const DateTimeScalar = textScalar({
  name: "DateTime",
  description:
    "A moment as RFC 3339 with its offset, `2026-01-24T18:00:00+01:00`, from 1900 to 2200. Answers are in UTC with milliseconds, `2026-01-24T17:00:00.000Z`.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
  read: (text) => requireKnownYears(parseInstant(text)),
});

export const IsoWeekScalar = textScalar({
  name: "ISOWeek",
  description: "An ISO 8601 week, `2026-W05`: Monday 00:00 to the next Monday 00:00 in Europe/Paris.",
  read: (text) => requireKnownYears(parseWeek(text).id),
});

export const DecimalScalar = textScalar({
  name: "Decimal",
  description: 'A decimal number as a string, `"480000000.50"`: money is never a float.',
  read: readDecimal,
});

export const UrlScalar = textScalar({
  name: "URL",
  description: "A web address, `https://example.org/page`.",
  specifiedByURL: "https://url.spec.whatwg.org/",
  read: readUrl,
});
