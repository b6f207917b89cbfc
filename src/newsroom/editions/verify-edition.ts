import type { DataSource } from "typeorm";
import type { Approval } from "../../domain/approval.js";
import { EchelonError } from "../../domain/errors.js";
import { renderForPublic } from "../../rendering/public-edition.js";
import { approvalsOf } from "../../store/approvals.js";
import { editionContent } from "../../store/edition-contents.js";
import { letterOfWeek } from "../../store/editions.js";
import { sourceHash } from "../../store/kept-sources.js";
import { type ComposedEdition, frozenEdition } from "../compose-edition.js";
import { keptSourcesOf, rebuildEdition } from "./rebuild-edition.js";

/** An edition that was made again from what was kept of it, byte for byte. */
export interface VerifiedEdition {
  readonly week: string;
  readonly contentSha256: string;
  readonly bytes: number;
  readonly approvedBy: string;
  readonly approvedAt: string;
  /** Whether its approval still holds, or held until it left. */
  readonly void: boolean;
  /** The edition that went out, or will; null: none was scheduled. */
  readonly edition: { readonly number: number; readonly state: string } | null;
}

/**
 * Makes the approved edition of a week again from what was kept, and holds it against what was approved and sent.
 * @throws {EchelonError} EDITION_UNKNOWN, VERIFICATION_FAILED saying what differs
 */
export async function verifyEdition(database: DataSource, week: string): Promise<VerifiedEdition> {
  const letter = await letterOfWeek(database, week);
  const approval = await approvalOf(database, week, letter?.sha256);
  const kept = await keptSourcesOf(database, approval);
  const rebuilt = await rebuildEdition(kept);
  const { content, sha256 } = frozenEdition(rebuilt);
  requireSame(week, "the letter made again", { content, approved: kept.content });
  if (letter !== undefined) await requireSentSame(database, rebuilt, letter);
  return {
    ...{ week, contentSha256: sha256, bytes: content.length, approvedBy: approval.by.name, approvedAt: approval.at },
    ...{ void: approval.voidedAt !== null, edition: letter ? { number: letter.number, state: letter.state } : null },
  };
}

/** Of what was sent, or else the latest. */
async function approvalOf(database: DataSource, week: string, sent: string | undefined): Promise<Approval> {
  const approvals = await approvalsOf(database, week);
  const approval = sent === undefined ? approvals[0] : approvals.find(({ binding }) => binding.content === sent);
  if (approval !== undefined) return approval;
  throw new EchelonError(
    "EDITION_UNKNOWN",
    sent === undefined ? `Nothing was approved for ${week}.` : `Nothing was kept of the letter of ${week}, ${sent}.`,
    "Letters are kept whole from their approval on; those that left before that cannot be made again.",
  );
}

async function requireSentSame(
  database: DataSource,
  rebuilt: ComposedEdition,
  letter: NonNullable<Awaited<ReturnType<typeof letterOfWeek>>>,
): Promise<void> {
  const { week, press, compiled } = rebuilt;
  const { content } = await editionContent(database, letter.id);
  requireSame(week.id, "the letter that workers send", { content, approved: frozenEdition(rebuilt).content });
  const shown = renderForPublic(compiled, press.imprint.publicUrl);
  for (const field of ["subject", "preheader", "html", "text"] as const) {
    const [found, approved] = [Buffer.from(letter[field]), Buffer.from(shown[field])];
    requireSame(week.id, `the ${field} that is online`, { content: found, approved });
  }
}

function requireSame(
  week: string,
  what: string,
  { content, approved }: { readonly content: Buffer; readonly approved: Buffer },
): void {
  if (content.equals(approved)) return;
  const place = [...content].findIndex((byte, index) => byte !== approved[index]);
  const at = place === -1 ? Math.min(content.length, approved.length) : place;
  const near = (bytes: Buffer): string =>
    JSON.stringify(bytes.subarray(Math.max(0, at - 20), at + 40).toString("utf8"));
  throw new EchelonError(
    "VERIFICATION_FAILED",
    `Of ${week}, ${what} (${sourceHash(content)}) is not what was approved (${sourceHash(approved)}): they differ from byte ${at} on, ${near(content)} instead of ${near(approved)}.`,
    "Find out who wrote to the database, or whether the program that makes letters has changed since: echelon audit verify.",
  );
}
