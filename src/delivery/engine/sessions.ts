import type { DataSource } from "typeorm";
import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import { changeRunState, type DeliveryRun, runById } from "../../store/delivery/runs.js";
import type { Signer } from "../dkim/signer.js";
import { type FrozenEdition, thawEdition } from "../frozen-edition.js";
import { type PreparedMessage, prepareMessage } from "../ready-message.js";

/** What a worker sends of one run: all that its readers share, ready to be joined with their own words. */
export interface EditionSession {
  readonly run: DeliveryRun;
  readonly prepared: PreparedMessage;
}

/**
 * The content of an approved edition, as it is kept.
 * @throws {EchelonError} EDITION_UNKNOWN
 */
export type ContentOf = (editionId: string) => Promise<FrozenEdition>;

interface SessionMeans {
  readonly ds: DataSource;
  readonly contentOf: ContentOf;
  readonly signer: Signer | null;
  readonly say: (line: string) => void;
}

/**
 * Sessions by run. Each time that one is asked for, its content is read anew and held against what was approved: had a
 * word been changed, the run is paused and nothing more of it leaves.
 */
export function openSessions({
  ds,
  contentOf,
  signer,
  say,
}: SessionMeans): (runId: string) => Promise<EditionSession | null> {
  const prepared = new Map<string, PreparedMessage>();
  return async (runId) => {
    const run = await runById(ds, runId);
    if (run === undefined) return null;
    try {
      const edition = thawEdition(requireApproved(await contentOf(run.editionId), run));
      const printing = { date: run.scheduledFor, signer };
      const known = prepared.get(run.id) ?? prepareMessage(edition.compiled, edition.envelope, printing);
      prepared.set(run.id, known);
      return { run, prepared: known };
    } catch (error) {
      if (!(error instanceof EchelonError) || !CHANGED.includes(error.code)) throw error;
      await changeRunState(ds, runId, { from: ["SENDING"], to: "PAUSED", reason: `Content changed: ${error.message}` });
      say(`Run ${run.number} is paused: its content is not what was approved.`);
      return null;
    }
  };
}

const CHANGED: readonly ErrorCode[] = ["APPROVAL_MISMATCH", "EDITION_UNKNOWN"];

function requireApproved(content: FrozenEdition, { contentSha256 }: DeliveryRun): FrozenEdition {
  if (content.sha256 === contentSha256) return content;
  throw new EchelonError(
    "APPROVAL_MISMATCH",
    `The edition is kept as ${content.sha256}, and ${contentSha256} was approved.`,
    "Nothing is sent: cancel this run, check the edition, and approve it anew.",
  );
}
