import { EchelonError } from "./errors.js";
import { addressKey } from "./mail-address.js";

/** NIST SP 800-63B-4, 3.1.1.2: long rather than mixed. The longest bounds what hashing costs. */
const SHORTEST = 12;
const LONGEST = 256;

/** Beyond what is easily guessed, so much must be left. */
const REMAINDER = 6;

/** What people begin a long password with, and pad. Without accents, in lower case. */
const COMMONEST = [
  ...["password", "passw0rd", "motdepasse", "administrateur", "administrator", "admin", "welcome", "bienvenue"],
  ...["azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azerty", "qwerty", "qwertz"],
  ...["letmein", "iloveyou", "jetaime", "bonjour", "soleil", "changeme", "secret", "football", "baseball", "princess"],
  ...["dragon", "monkey", "sunshine", "superman", "chocolat", "doudou", "loulou", "marseille", "trustno", "starwars"],
  ...["redaction", "newsletter", "lechelon", "echelon"],
];

/** The alphabet, digits and the rows of keyboards, forwards and backwards. */
const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertyuiopasdfghjklzxcvbnm",
];

/**
 * A password as it is hashed: its characters in one form, so that every keyboard writes the same. No kind of character is
 * asked for, and none is refused.
 * @throws {EchelonError} PASSWORD_WEAK
 */
export function requirePassword(
  text: string,
  { email, name }: { readonly email: string; readonly name: string },
): string {
  const password = passwordForm(text);
  const length = Array.from(password).length;
  if (length < SHORTEST) throw weak(`It has ${length} characters.`);
  if (length > LONGEST) throw weak(`It has more than ${LONGEST} characters.`);
  if (new Set(password).size < REMAINDER - 1) throw weak("It repeats a few characters.");
  if (remainder(fold(password), wordsOf(email, name)).length < REMAINDER) throw weak("It is easily guessed.");
  return password;
}

/** The one form in which a password is compared. */
export function passwordForm(text: string): string {
  return text.normalize("NFKC");
}

function weak(reason: string): EchelonError {
  return new EchelonError(
    "PASSWORD_WEAK",
    `This password is weak. ${reason}`,
    `Write at least ${SHORTEST} characters that nobody would guess: four words drawn at random, or what a password manager makes.`,
    { field: ["password"] },
  );
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(email: string, name: string): string[] {
  const key = addressKey(email);
  const parts = [...key.split(/[@.+_-]/u), ...fold(name).split(/[^\p{L}\p{N}]+/u)].filter((part) => part.length > 3);
  return [key, ...parts];
}

/** What is left of a password without the words that anybody would try, and without runs of the keyboard. */
function remainder(password: string, words: readonly string[]): string {
  const known = [...words, ...COMMONEST].sort((one, other) => other.length - one.length);
  const stripped = known.reduce((left, word) => left.replaceAll(word, ""), password);
  return withoutRuns(stripped);
}

/** Runs of four or more. */
function withoutRuns(text: string): string {
  const backwards = RUNS.map((run) => Array.from(run).reverse().join(""));
  const isRun = (part: string): boolean => [...RUNS, ...backwards].some((run) => run.includes(part));
  let left = "";
  for (let at = 0; at < text.length;) {
    let end = at + 1;
    while (end < text.length && isRun(text.slice(at, end + 1))) end += 1;
    if (end - at < 4) left += text.slice(at, end);
    at = end;
  }
  return left;
}
