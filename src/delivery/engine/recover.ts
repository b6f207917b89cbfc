import { judgeOrphans, type Judgement, recoverWorker } from "../../store/delivery/recovery.js";
import type { Settled } from "../../store/delivery/results.js";
import { type LostWorker, lostWorkers } from "../../store/delivery/workers.js";
import { type FoundJournal, journalsIn, readJournal, removeJournal, type Witnessed } from "./journal/read-journals.js";
import { hasEnded } from "./journal/this-process.js";
import type { WorkMeans } from "./means.js";
import type { Patience } from "./patience.js";
import { resultOf } from "./result-of.js";

export interface RecoverMeans extends WorkMeans {
  /** This worker. */
  readonly worker: string;
  /** As `placeOf` names it. */
  readonly place: string;
}

/** Takes over what lost workers left: those whose journal lies here and whose process is gone, then all others. */
export async function recoverLost(means: RecoverMeans): Promise<void> {
  await recoverHere(means);
  for (const lost of await lostWorkers(means.ds, means.patience.lostAfterMs)) {
    if (lost.id !== means.worker) await recoverOne(means, lost);
  }
  const { journalGraceMs, giveUpAfterMs } = means.patience;
  means.figures.recovered += await judgeOrphans(means.ds, journalGraceMs, giveUpAfterMs);
}

/** A process of this machine that has ended needs no waiting for. */
async function recoverHere(means: RecoverMeans): Promise<void> {
  for (const worker of journalsIn(means.journalFolder)) {
    const journal = worker === means.worker ? null : readJournal(means.journalFolder, worker);
    if (journal === null || !hasEnded(journal.head)) continue;
    const recovered = await recoverWorker(means.ds, judgementBy(journal, worker, { ...means, lostAfterMs: null }));
    if (recovered) tell(means, worker, "by its journal");
    if (recovered) removeJournal(journal);
  }
}

async function recoverOne(means: RecoverMeans, { id, place }: LostWorker): Promise<void> {
  const { lostAfterMs, giveUpAfterMs } = means.patience;
  const journal = readJournal(means.journalFolder, id);
  const kind = place === means.place ? "gone" : "elsewhere";
  const judgement: Judgement =
    journal === null
      ? { worker: id, by: { kind }, lostAfterMs, giveUpAfterMs }
      : judgementBy(journal, id, { ...means, lostAfterMs });
  if (await recoverWorker(means.ds, judgement))
    tell(means, id, journal === null ? `its journal is ${kind}` : "by its journal");
}

function tell({ say, figures }: RecoverMeans, worker: string, how: string): void {
  figures.recovered += 1;
  say(`The worker ${worker} was lost; what it held is taken over (${how}).`);
}

function judgementBy(
  { witnessed, leases, whole }: FoundJournal,
  worker: string,
  { patience, lostAfterMs }: { readonly patience: Patience; readonly lostAfterMs: number | null },
): Judgement {
  const heard = witnessed.filter((one) => whole || one.heard !== null);
  const results = heard.map((one) => testified(one, patience));
  const { giveUpAfterMs } = patience;
  return { worker, by: { kind: "journal", testimony: { results, leases, whole } }, lostAfterMs, giveUpAfterMs };
}

/** What was sent without an answer is uncertain. */
function testified({ heard, ...claim }: Witnessed, patience: Patience): Settled {
  const silence = { phase: "DOT", code: null, enhanced: null } as const;
  const text = heard === null ? "The worker was lost before the answer came." : "";
  return resultOf({ ...(heard ?? silence), text }, { ...claim, attempt: 1, address: "" }, patience);
}
