import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { AT_THE_TERMINAL } from "../domain/actor.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import {
  linkExpiry,
  linkNote,
  type LinkState,
  linkState,
  type PreviewLink,
  readToken,
  writeToken,
} from "../domain/preview-link.js";
import type { Week } from "../domain/week.js";
import { recordAudit } from "../store/audit-log.js";
import { addPreviewLink, allPreviewLinks, closePreviewLink, previewLinkById } from "../store/preview-links.js";
import { isSigned, signClaim } from "./link-signature.js";

/** The link that somebody wants. */
export interface LinkWish {
  readonly week: Week;
  readonly days: number;
  /** Whom it is for; empty where nobody says. */
  readonly note: string;
}

/** The only time that the token is known: it is not kept, and cannot be told again. */
export interface CreatedLink {
  readonly link: PreviewLink;
  readonly token: string;
}

export type ListedLink = PreviewLink & { readonly state: LinkState };

/**
 * Makes a link to the preview of one week.
 * @throws {EchelonError} CONFIGURATION_INVALID without a secret to sign with, BAD_USER_INPUT
 */
export async function createPreviewLink(
  database: DataSource,
  secretKey: string | null,
  { week, days, note }: LinkWish,
  now: Instant,
): Promise<CreatedLink> {
  const secret = requireSecret(secretKey);
  const link: PreviewLink = {
    id: randomUUID(),
    week: week.id,
    note: linkNote(note),
    createdAt: now,
    expiresAt: linkExpiry(now, days),
    revokedAt: null,
  };
  const claim = { week: link.week, id: link.id, expiry: Date.parse(link.expiresAt) / 1000 };
  const token = writeToken({ ...claim, signature: signClaim(secret, claim) });
  await database.transaction(async (tx) => {
    await addPreviewLink(tx, link);
    await recordAudit(tx, {
      ...{ actor: AT_THE_TERMINAL, action: "preview-link.create", subject: link.id },
      after: { week: link.week, note: link.note, expiresAt: link.expiresAt },
    });
  });
  return { link, token };
}

/** The links of a week, or of all of them, the latest first. */
export async function listPreviewLinks(database: DataSource, week: Week | null, now: Instant): Promise<ListedLink[]> {
  const links = await allPreviewLinks(database, week?.id ?? null);
  return links.map((link) => ({ ...link, state: linkState(link, now) }));
}

/**
 * Takes a link back for good; one that was taken back before stays as it is.
 * @throws {EchelonError} LINK_UNKNOWN
 */
export async function revokePreviewLink(database: DataSource, id: string, now: Instant): Promise<PreviewLink> {
  return database.transaction(async (tx) => {
    const link = await closePreviewLink(tx, id, now);
    if (link === undefined) {
      throw new EchelonError("LINK_UNKNOWN", `No link has the id "${id}".`, "Look for it in: echelon preview links");
    }
    if (link.revokedAt === now) {
      const { week, note } = link;
      await recordAudit(tx, {
        ...{ actor: AT_THE_TERMINAL, action: "preview-link.revoke", subject: link.id },
        before: { week, note },
      });
    }
    return link;
  });
}

/** What somebody shows at the door of a week. */
export interface Admission {
  /** As it came: nothing is known of it yet. */
  readonly token: string;
  /** As the address names it. */
  readonly week: string;
  readonly now: Instant;
}

/**
 * The link by which a week is opened. The database is asked only about tokens that this house has signed, and at each
 * request, so that a link taken back opens nothing from then on.
 * @throws {EchelonError} LINK_INVALID, LINK_EXPIRED, DATABASE_UNAVAILABLE
 */
export async function admits(
  database: DataSource,
  secretKey: string | null,
  { token, week, now }: Admission,
): Promise<PreviewLink> {
  const read = readToken(token);
  if (read === null || secretKey === null || !isSigned(secretKey, { ...read, week }, read.signature)) throw invalid();
  const link = await previewLinkById(database, read.id);
  if (link?.week !== week) throw invalid();
  const state = linkState(link, now);
  if (state === "REVOKED") throw invalid();
  if (state === "EXPIRED") throw expired(link);
  return link;
}

function requireSecret(secretKey: string | null): string {
  if (secretKey !== null) return secretKey;
  throw new EchelonError(
    "CONFIGURATION_INVALID",
    "Links are signed, and there is no SECRET_KEY to sign them with.",
    "Give the server and this command the same SECRET_KEY, such as the answer of: openssl rand -base64 48",
  );
}

/** One refusal for what was never signed and what was taken back: a stranger learns nothing from it. */
function invalid(): EchelonError {
  return new EchelonError("LINK_INVALID", "The link does not open this page.", "Ask the newsroom for a new one.");
}

function expired({ expiresAt }: PreviewLink): EchelonError {
  return new EchelonError("LINK_EXPIRED", `The link ended at ${expiresAt}.`, "Ask the newsroom for a new one.");
}
