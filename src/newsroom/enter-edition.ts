import { movedLabs } from "../digest/moved-labs.js";
import type { RunState, UncertainPolicy } from "../domain/delivery.js";
import type { Digest } from "../domain/digest.js";
import { UnreachableError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import { renderForPublic } from "../rendering/public-edition.js";
import type { Db } from "../store/db.js";
import { renewRun } from "../store/delivery/renew-run.js";
import { changeRunState, createRun, type DeliveryRun, type NewRun } from "../store/delivery/runs.js";
import { saveEditionContent } from "../store/edition-contents.js";
import { addEdition, followRuns, lockApprovals } from "../store/editions.js";
import { type ComposedEdition, frozenEdition } from "./compose-edition.js";
import { requireUnsent } from "./require-unsent.js";

/** When an approved edition leaves, and what becomes of readers of whom nobody knows whether it reached them. */
interface Entry {
  readonly leavesAt: Instant;
  readonly atOnce: boolean;
  readonly uncertainPolicy: UncertainPolicy;
}

/** An edition with its run. */
export interface EnteredEdition {
  readonly week: string;
  readonly number: number;
  readonly sha256: string;
  readonly runId: string;
  readonly state: RunState;
  readonly leavesAt: Instant;
}

/**
 * Writes down an approved edition in the caller's transaction: its words, its content, and the run that sends it.
 * @throws {EchelonError} EDITION_ALREADY_SENT, also where another process was faster
 */
export async function enterEdition(tx: Db, edition: ComposedEdition, entry: Entry): Promise<EnteredEdition> {
  const { week, digest, compiled, press, facts } = edition;
  await lockApprovals(tx);
  await followRuns(tx);
  await requireUnsent(tx, week);
  const { sha256, content } = frozenEdition(edition);
  const shown = renderForPublic(compiled, press.imprint.publicUrl);
  const { id, number } = await addEdition(tx, { ...shown, week: week.id, phrases: phrasesIn(digest) });
  await saveEditionContent(tx, id, { content, sha256 });
  const run = await makeRun(tx, {
    ...{ week: week.id, occurrence: week.id, editionId: id, state: "SCHEDULED" },
    ...{ uncertainPolicy: entry.uncertainPolicy, contentSha256: sha256 },
    ...{ movedLabs: movedLabs(facts), scheduledFor: entry.leavesAt },
  });
  const released = entry.atOnce ? await changeRunState(tx, run.id, { from: ["SCHEDULED"], to: "PLANNING" }) : run;
  const { state } = released ?? run;
  return { week: week.id, number, sha256, runId: run.id, state, leavesAt: entry.leavesAt };
}

async function makeRun(tx: Db, wanted: NewRun): Promise<DeliveryRun> {
  await renewRun(tx, wanted);
  const { run } = await createRun(tx, wanted);
  if (run.editionId !== wanted.editionId) throw new UnreachableError("Approvals wait for each other.");
  return run;
}

/** What the next letters do without for a while. */
function phrasesIn({ blocks }: Digest): string[] {
  const spoken = blocks.flatMap(({ sentences }) => sentences.flatMap(({ phrase }) => phrase ?? []));
  return [...new Set(spoken)];
}
