import { type Actor, requirePermission } from "../../domain/actor.js";
import { requireAddress } from "../../domain/mail-address.js";
import type { Week } from "../../domain/week.js";
import { recordAudit } from "../../store/audit-log.js";
import { addressEdition, type AddressedEdition } from "../compose-edition.js";
import { letterDate } from "../letter-date.js";
import { fingerprint } from "../preview-edition.js";
import { sampleRecipients } from "../sample-recipients.js";
import { pressOf } from "./approved-press.js";
import { AS_IT_IS, composeWeek } from "./compose-week.js";
import type { EditionDesk } from "./desk.js";
import { requireDraft } from "./draft-sheet.js";

/** What became of a test mail. */
export interface TestOutcome {
  /** Of the whole message. */
  readonly sha256: string;
  /** What the server said. */
  readonly response: string;
}

/** Has one message leave for one address. @throws {EchelonError} SMTP_FAILED, CONFIGURATION_INVALID */
export type PostTest = (edition: AddressedEdition, to: string) => Promise<{ readonly response: string }>;

/**
 * Sends a draft to one address, as the preview shows it; the letter speaks to a sample reader.
 * @throws {EchelonError} FORBIDDEN, DRAFT_UNKNOWN, ADDRESS_INVALID, SMTP_FAILED, CONFIGURATION_INVALID
 */
export async function sendDraftTest(
  desk: EditionDesk & { readonly postTest: PostTest },
  actor: Actor | null,
  { week, to }: { readonly week: Week; readonly to: string },
): Promise<TestOutcome> {
  const editor = requirePermission(actor, "WRITE");
  const edition = await composeWeek(desk.database, week, AS_IT_IS, await pressOf(desk, week.id));
  requireDraft(week.id, edition.draft);
  const [{ recipient }] = sampleRecipients(edition.press.imprint.publicUrl);
  const addressed = addressEdition(edition, recipient, await letterDate(desk.database, week, desk.schedule));
  const { response } = await desk.postTest(addressed, requireAddress(to));
  const outcome = { sha256: fingerprint(addressed), response };
  // Whom it went to is an address: the log, which is kept for good, says its domain alone.
  const after = { domain: to.slice(to.lastIndexOf("@") + 1).trim(), sha256: outcome.sha256 };
  await desk.database.transaction((tx) =>
    recordAudit(tx, { actor: editor, action: "edition.test", subject: week.id, after }),
  );
  return outcome;
}
