import type { DataSource } from "typeorm";
import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import type { Recipient } from "../../domain/recipient.js";
import { changeRunState, type DeliveryRun, runById } from "../../store/delivery/runs.js";
import type { Signer } from "../dkim/signer.js";
import { type FrozenEdition, type SendableEdition, thawEdition } from "../frozen-edition.js";
import type { Envelope } from "../message-headers.js";
import { type PreparedMessage, prepareMessage } from "../ready-message.js";
import type { ReturnPaths } from "../tokens/return-path.js";

/** What a worker sends of one run: all that its readers share, ready to be joined with their own words. */
export interface EditionSession {
  readonly run: DeliveryRun;
  readonly prepared: PreparedMessage;
  readonly hand: Hand;
}

/** What the letters of one sender have of each reader besides the name and the address, and how they are signed. */
export interface Hand {
  readonly waysOut: (
    subscriberId: string,
  ) => Pick<Recipient, "unsubscribeUrl" | "preferencesUrl" | "unsubscribeAddress">;
  readonly returnPath: ReturnPaths["returnPath"];
  /** Null: whoever relays the letters signs them. */
  readonly signer: Signer | null;
}

/** By the envelope that was approved, not by what this process was told: a letter leaves as the whole that it was. */
export type HandOf = (envelope: Envelope) => Hand;

/**
 * The content of an approved edition, as it is kept.
 * @throws {EchelonError} EDITION_UNKNOWN
 */
export type ContentOf = (editionId: string) => Promise<FrozenEdition>;

interface SessionMeans {
  readonly ds: DataSource;
  readonly contentOf: ContentOf;
  readonly handOf: HandOf;
  readonly say: (line: string) => void;
}

/**
 * Sessions by run. Each time that one is asked for, its content is read anew and held against what was approved: had a
 * word been changed, the run is paused and nothing more of it leaves.
 */
export function openSessions({
  ds,
  contentOf,
  handOf,
  say,
}: SessionMeans): (runId: string) => Promise<EditionSession | null> {
  const prepared = new Map<string, Omit<EditionSession, "run">>();
  return async (runId) => {
    const run = await runById(ds, runId);
    if (run === undefined) return null;
    try {
      const edition = thawEdition(requireApproved(await contentOf(run.editionId), run));
      const known = prepared.get(run.id) ?? prepareEdition(edition, run, handOf);
      prepared.set(run.id, known);
      return { run, ...known };
    } catch (error) {
      if (!(error instanceof EchelonError) || !CHANGED.includes(error.code)) throw error;
      await changeRunState(ds, runId, { from: ["SENDING"], to: "PAUSED", reason: `Content changed: ${error.message}` });
      say(`Run ${run.number} is paused: its content is not what was approved.`);
      return null;
    }
  };
}

function prepareEdition(
  { compiled, envelope }: SendableEdition,
  { scheduledFor }: DeliveryRun,
  handOf: HandOf,
): Omit<EditionSession, "run"> {
  const hand = handOf(envelope);
  return { hand, prepared: prepareMessage(compiled, envelope, { date: scheduledFor, signer: hand.signer }) };
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
