import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type { Account } from "../../domain/account.js";
import type { Actor } from "../../domain/actor.js";
import { EchelonError } from "../../domain/errors.js";
import type { ProvableAccount } from "../../store/accounts/accounts.js";
import {
  clearTotp,
  replaceRecoveryCodes,
  setTotp,
  takeRecoveryCode,
  takeTotpStep,
} from "../../store/accounts/second-factors.js";
import { recordAudit } from "../../store/audit-log.js";
import type { Desk } from "../desk.js";
import { requireOwn, type SignInDesk, type Visit } from "./accounts-desk.js";
import { attemptKeys } from "./attempt-keys.js";
import { keyedHash, seal, unseal } from "./secrets.js";

/** RFC 6238, as every application of a telephone reads it. */
const FORM = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** Steps by which a telephone may be early or late. */
const WINDOW = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

/** A secret that somebody is about to take into a telephone. Nothing is kept until a code of it has come back. */
export interface NewSecret {
  /** `otpauth://totp/…`, for a QR code. */
  readonly uri: string;
  /** In base32, for who types. */
  readonly text: string;
  /** What comes back with the code. */
  readonly sealed: string;
  /** Whether it takes the place of another: that one's code is asked for too. */
  readonly replaces: boolean;
}

/** What comes back with a code of a new secret. */
export interface SecretProof {
  readonly sealed: string;
  readonly code: string;
  /** Of the telephone that is to be replaced, or kept for its loss; empty where there is none. */
  readonly present: string;
}

export async function drawSecret(desk: SignInDesk, actor: Actor | null): Promise<NewSecret> {
  const account = await requireOwn(desk.database, actor);
  const secret = new Secret({ buffer: Uint8Array.from(randomBytes(SECRET_BYTES)).buffer });
  const sealed = seal(desk.secretKey, "second-factor", JSON.stringify([account.id, secret.base32]));
  return { uri: totp(account, secret.base32).toString(), text: secret.base32, sealed, replaces: account.hasTotp };
}

/**
 * From now on a code is asked for. The codes to use when the telephone is lost: they are told here alone. Where there is a
 * telephone already it takes a code of it, as giving it up does: a session that was left open does not change it.
 * @throws {EchelonError} UNAUTHENTICATED, SIGN_IN_REFUSED where a code is not the right one, RATE_LIMITED
 */
export async function confirmSecret(
  desk: SignInDesk,
  actor: Actor | null,
  { sealed, code, present }: SecretProof,
  visit: Pick<Visit, "network">,
): Promise<string[]> {
  const account = await requireOwn(desk.database, actor);
  const secret = secretIn(desk, account, sealed);
  const step = secret === null ? null : stepOf(account, secret, code);
  if (actor === null || step === null) throw wrongCode();
  if (account.hasTotp) await requirePresentCode(desk, account, present, visit);
  const codes = Array.from({ length: RECOVERY_CODES }, drawRecoveryCode);
  const hashes = codes.map((each) => recoveryHash(desk, each));
  await desk.database.transaction(async (tx) => {
    await setTotp(tx, account.id, sealed, step);
    await replaceRecoveryCodes(tx, account.id, hashes);
    const [before, after] = [{ secondFactor: account.hasTotp }, { secondFactor: true }];
    await recordAudit(tx, { actor, action: "account.second-factor", subject: account.id, before, after });
  });
  return codes;
}

/**
 * No code is asked for any more; it takes one to say so.
 * @throws {EchelonError} UNAUTHENTICATED, SIGN_IN_REFUSED, RATE_LIMITED
 */
export async function removeSecret(
  desk: SignInDesk,
  actor: Actor | null,
  code: string,
  visit: Pick<Visit, "network">,
): Promise<void> {
  const account = await requireOwn(desk.database, actor);
  await requirePresentCode(desk, account, code, visit);
  if (actor !== null) await forgetSecret(desk, actor, account);
}

async function requirePresentCode(
  desk: SignInDesk,
  account: ProvableAccount,
  code: string,
  visit: Pick<Visit, "network">,
): Promise<void> {
  const keys = attemptKeys(desk, account.email, visit);
  await desk.pace.attempt(keys);
  if (!(await isCodeOf(desk, account, code))) throw wrongCode();
  await desk.pace.succeeded(keys);
}

/** The same by who may administer: its caller has seen to that. */
export async function forgetSecret({ database }: Desk, actor: Actor, account: Account): Promise<void> {
  await database.transaction(async (tx) => {
    await clearTotp(tx, account.id);
    const [before, after] = [{ secondFactor: account.hasTotp }, { secondFactor: false }];
    await recordAudit(tx, { actor, action: "account.second-factor", subject: account.id, before, after });
  });
}

/** Whether a code is the telephone's, or one kept for its loss. Either is taken once. */
export async function isCodeOf(desk: SignInDesk, account: ProvableAccount, text: string): Promise<boolean> {
  const code = text.replaceAll(/[\s-]/gu, "").toUpperCase();
  const secret = secretIn(desk, account, account.totpSecret ?? "");
  if (secret === null) return false;
  const step = stepOf(account, secret, code);
  if (step !== null) return takeTotpStep(desk.database, account.id, step);
  return takeRecoveryCode(desk.database, account.id, recoveryHash(desk, code));
}

/** A secret sealed for one account opens no other. */
function secretIn({ secretKey }: SignInDesk, { id }: Account, sealed: string): string | null {
  const text = unseal(secretKey, "second-factor", sealed);
  const [accountId, secret] = JSON.parse(text ?? "[]") as [string?, string?];
  return accountId === id ? (secret ?? null) : null;
}

/** The step of which a code is, about now; null: of none. */
function stepOf(account: Account, secret: string, code: string): number | null {
  const timestamp = Date.now();
  const delta = totp(account, secret).validate({ token: code.replaceAll(/\s/gu, ""), timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / FORM.period) + delta;
}

function totp({ email }: Account, secret: string): TOTP {
  return new TOTP({ ...FORM, issuer: "L’Échelon", label: email, secret: Secret.fromBase32(secret) });
}

/** 50 bits, in ten characters that nobody confuses. */
function drawRecoveryCode(): string {
  return new Secret({ buffer: Uint8Array.from(randomBytes(SECRET_BYTES)).buffer }).base32.slice(0, 10);
}

function recoveryHash({ secretKey }: SignInDesk, code: string): string {
  return keyedHash(secretKey, "recovery-code", code);
}

function wrongCode(): EchelonError {
  return new EchelonError(
    "SIGN_IN_REFUSED",
    "This is not the code of now.",
    "Type the code that the application shows; each is taken once.",
    { field: ["code"] },
  );
}
