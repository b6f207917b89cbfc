import { EchelonError } from "./errors.js";
import { type Instant, instantAt } from "./instant.js";
import { holdsUnseen } from "./plain-words.js";

/** A permission to look at the preview of one week, for whoever holds its token. */
export interface PreviewLink {
  /** A UUID. */
  readonly id: string;
  /** `2026-W04`. */
  readonly week: string;
  /** Whom it is for, in the newsroom's words. */
  readonly note: string | null;
  readonly createdAt: Instant;
  /** On a whole second. */
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
}

export type LinkState = "OPEN" | "EXPIRED" | "REVOKED";

/** What a reader holds: `id.expiry.signature`. The week is not in it: the address names the week that it must open. */
export interface LinkToken {
  readonly id: string;
  /** Seconds after 1970. */
  readonly expiry: number;
  readonly signature: string;
}

/** What a signature vouches for. */
export type LinkClaim = Pick<LinkToken, "id" | "expiry"> & Pick<PreviewLink, "week">;

/** One way to write each token, so that no other text passes for it. */
const TOKEN = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([1-9]\d{9})\.([\w-]{43})$/;

const DAY_MS = 86_400_000;
const LONGEST_LIFE = 90;
const LONGEST_NOTE = 200;

/** Revoked comes first: a link that was taken back says so for ever. */
export function linkState({ expiresAt, revokedAt }: PreviewLink, now: Instant): LinkState {
  if (revokedAt !== null) return "REVOKED";
  return expiresAt <= now ? "EXPIRED" : "OPEN";
}

/**
 * When a link ends that lasts so many days of 24 hours.
 * @throws {EchelonError} BAD_USER_INPUT
 */
export function linkExpiry(now: Instant, days: number): Instant {
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_LIFE) {
    throw new EchelonError(
      "BAD_USER_INPUT",
      `A link cannot last ${days} days.`,
      `Give whole days from 1 to ${LONGEST_LIFE}.`,
    );
  }
  return instantAt(Math.floor(Date.parse(now) / 1000) * 1000 + days * DAY_MS);
}

/**
 * A note as it is kept; null where nothing is said.
 * @throws {EchelonError} BAD_USER_INPUT where it would break the line of a list, or its terminal
 */
export function linkNote(text: string): string | null {
  const note = text.trim();
  if (holdsUnseen(note) || note.length > LONGEST_NOTE) {
    throw new EchelonError(
      "BAD_USER_INPUT",
      "The note of a link is one line of text.",
      `Write at most ${LONGEST_NOTE} characters, such as “pour Camille”.`,
    );
  }
  return note === "" ? null : note;
}

/** The claim as one text. The number in front names this way of writing it. */
export function claimText({ week, id, expiry }: LinkClaim): string {
  return `1|${week}|${id}|${expiry}`;
}

export function writeToken({ id, expiry, signature }: LinkToken): string {
  return `${id}.${expiry}.${signature}`;
}

/** Null where it is no token, whatever it may claim. */
export function readToken(text: string): LinkToken | null {
  const [, id, expiry, signature] = TOKEN.exec(text) ?? [];
  if (id === undefined || expiry === undefined || signature === undefined) return null;
  return { id, expiry: Number(expiry), signature };
}
