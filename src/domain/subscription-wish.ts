import type { ErrorCode } from "./errors.js";
import { readAddress } from "./mail-address.js";
import { FREQUENCIES, type Frequency } from "./subscriber.js";

/** What a reader chooses. */
export interface ReaderChoices {
  readonly name: string | null;
  readonly frequency: Frequency;
  /** Slugs of the labs that are followed, each once. */
  readonly labs: readonly string[];
}

/** What somebody asks for who signs up. */
export interface SubscriptionWish extends ReaderChoices {
  readonly address: string;
}

/** The same as it was typed. */
export interface GivenChoices {
  readonly name: string;
  readonly frequency: string;
  readonly labs: readonly string[];
}

export interface GivenWish extends GivenChoices {
  readonly address: string;
}

/** What is wrong with one field, in words for programs; pages have their own, by field and code. */
export interface WishProblem {
  readonly field: "address" | "name" | "frequency" | "labs";
  readonly code: Extract<ErrorCode, "ADDRESS_INVALID" | "BAD_USER_INPUT" | "LAB_UNKNOWN">;
  readonly message: string;
  readonly next: string;
}

export interface WishRefusal {
  readonly problems: readonly [WishProblem, ...WishProblem[]];
}

const LONGEST_NAME = 80;
/** A name that carries an address would be somebody's advertisement in a mail that nobody asked for. */
const LINK_LIKE = /[/\\<>@]|www[.。．｡]|(?:\p{L}\p{L}|\p{N})[.。．｡]\p{L}{2}/iu;
/** What breaks a line, or turns the direction of reading. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** A sign-up by the rules, against the slugs of the labs there are; or every field that breaks one. */
export function readWish(given: GivenWish, labs: ReadonlySet<string>): SubscriptionWish | WishRefusal {
  const address = readAddress(given.address);
  const choices = readChoices(given, labs);
  if (address !== null) return "problems" in choices ? choices : { address, ...choices };
  return { problems: [ADDRESS_PROBLEM, ...("problems" in choices ? choices.problems : [])] };
}

/** Choices by the rules; or every field that breaks one. */
export function readChoices(given: GivenChoices, labs: ReadonlySet<string>): ReaderChoices | WishRefusal {
  const name = given.name.replaceAll(/\s+/gu, " ").trim();
  const frequency = FREQUENCIES.find((known) => known === given.frequency);
  const followed = [...new Set(given.labs)];
  const [first, ...others] = [
    ...(isName(name) ? [] : [NAME_PROBLEM]),
    ...(frequency === undefined ? [FREQUENCY_PROBLEM] : []),
    ...labProblems(followed, frequency, labs),
  ];
  if (first !== undefined) return { problems: [first, ...others] };
  return { name: name === "" ? null : name, frequency: frequency ?? "WEEKLY", labs: followed };
}

function isName(name: string): boolean {
  // Signs without a width, and points and letters of another form, would hide an address from us, and from nobody else.
  const seen = name.replaceAll(/\p{Cf}/gu, "").normalize("NFKC");
  return name.length <= LONGEST_NAME && !LINK_LIKE.test(seen) && !UNSEEN.test(name);
}

function labProblems(
  followed: readonly string[],
  frequency: Frequency | undefined,
  labs: ReadonlySet<string>,
): WishProblem[] {
  if (frequency === "MY_LABS" && followed.length === 0) return [NO_LAB_PROBLEM];
  return followed.every((slug) => labs.has(slug)) ? [] : [LAB_PROBLEM];
}

const ADDRESS_PROBLEM: WishProblem = {
  field: "address",
  code: "ADDRESS_INVALID",
  message: "This is no e-mail address that a letter can be sent to.",
  next: "Write it like camille@example.org.",
};

const NAME_PROBLEM: WishProblem = {
  field: "name",
  code: "BAD_USER_INPUT",
  message: `A name is one line of at most ${LONGEST_NAME} characters, and no address of a site.`,
  next: "Write a first name, or nothing.",
};

const FREQUENCY_PROBLEM: WishProblem = {
  field: "frequency",
  code: "BAD_USER_INPUT",
  message: "There is no such frequency.",
  next: `Choose ${FREQUENCIES.join(" or ")}.`,
};

const NO_LAB_PROBLEM: WishProblem = {
  field: "labs",
  code: "BAD_USER_INPUT",
  message: "Without a lab to follow, no letter would ever come.",
  next: "Name a lab, or choose WEEKLY.",
};

const LAB_PROBLEM: WishProblem = {
  field: "labs",
  code: "LAB_UNKNOWN",
  message: "One of the labs is not published.",
  next: "Look the slugs up in: { labs { nodes { slug } } }",
};
