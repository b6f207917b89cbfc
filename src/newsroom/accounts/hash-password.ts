import crypto from "node:crypto";
import { EchelonError } from "../../domain/errors.js";
import { passwordForm } from "../../domain/password.js";

/** OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. About 30 ms of one core. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, as every implementation writes it. */
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u;

/** What is verified where there is nothing to verify, so that it takes as long. No password has this hash. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(Buffer.alloc(SALT_BYTES, 1))}$${unpadded(Buffer.alloc(TAG_BYTES))}`;

/**
 * The hash of a password, with its salt and what it cost.
 * @throws {EchelonError} CONFIGURATION_INVALID with a Node before 24.7
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.randomBytes(SALT_BYTES);
  const tag = await argon2id(password, salt, { ...COST, tagLength: TAG_BYTES });
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Whether a password is the one that was hashed; false, after the same time, where there is no hash. */
export async function isPassword(text: string, passwordHash: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", tag = ""] = FORM.exec(passwordHash ?? NOBODY) ?? [];
  const expected = Buffer.from(tag, "base64");
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const given = await argon2id(passwordForm(text), Buffer.from(salt, "base64"), {
    ...cost,
    tagLength: expected.length,
  });
  return crypto.timingSafeEqual(given, expected);
}

function argon2id(
  message: string,
  nonce: Buffer,
  cost: Pick<crypto.Argon2Parameters, "memory" | "passes" | "parallelism" | "tagLength">,
): Promise<Buffer> {
  // As a property, since Node 20 and 22 do not have it: they serve the rest.
  if (!("argon2" in crypto)) throw tooOld();
  return new Promise((resolve, reject) => {
    crypto.argon2("argon2id", { message, nonce, ...cost }, (error, tag) => {
      if (error) reject(error);
      else resolve(tag);
    });
  });
}

function tooOld(): EchelonError {
  return new EchelonError(
    "CONFIGURATION_INVALID",
    "Passwords are hashed by argon2, which this Node does not have.",
    "Run Node 24.7 or later, or sign in by a link: echelon accounts link",
  );
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/u, "");
}
