import { isOwnFault, outcomeOf, type SmtpResult } from "../../domain/delivery.js";
import type { Lane } from "../../domain/lane.js";

/** Says when a run has to be paused by itself: going on would only do harm. */
export interface Watch {
  /** Why to pause; null: all is well. */
  readonly tell: (run: number, lane: Lane, result: SmtpResult) => string | null;
}

/** Refusals of us, whoever the recipient is, in a row. */
const OWN_FAULTS = 10;
/** Refusals for policy by one provider, in a row. */
const BLOCKS = 20;
const WINDOW = 500;
const AT_LEAST = 200;
const REFUSED_SHARE = 0.2;

export function openWatch(): Watch {
  const runs = new Map<number, RunWatch>();
  return {
    tell: (run, lane, result) => {
      const watch = runs.get(run) ?? runWatch();
      runs.set(run, watch);
      const reason = watch(lane, result);
      // Whoever resumes the run has looked at it: it is judged afresh.
      if (reason !== null) runs.delete(run);
      return reason;
    },
  };
}

type RunWatch = (lane: Lane, result: SmtpResult) => string | null;

function runWatch(): RunWatch {
  const shareOf = refusalShare();
  const blocks = new Map<Lane, number>();
  let faults = 0;
  return (lane, result) => {
    const refused = outcomeOf(result) === "REFUSED";
    faults = isRefusalOfUs(result) ? faults + 1 : 0;
    const blocked = refused && isPolicy(result) ? (blocks.get(lane) ?? 0) + 1 : 0;
    blocks.set(lane, blocked);
    const share = shareOf(refused);
    if (faults >= OWN_FAULTS) return `The server refuses us at ${result.phase}: ${answerOf(result)}`;
    if (blocked >= BLOCKS) return `Provider block on the lane ${lane}: ${answerOf(result)}`;
    return share > REFUSED_SHARE ? `Error rate: ${Math.round(share * 100)} % of the last letters were refused.` : null;
  };
}

function isRefusalOfUs(result: SmtpResult): boolean {
  return result.code !== null && result.code >= 500 && isOwnFault(result);
}

function isPolicy({ enhanced }: SmtpResult): boolean {
  return enhanced?.startsWith("5.7.") === true;
}

/** The code and its kin, without words: those may name a reader. */
function answerOf({ code, enhanced }: SmtpResult): string {
  return `${code ?? "silence"} ${enhanced ?? ""}`.trim();
}

/** Takes results one by one, and gives the share of refusals among the last; 0 as long as there are too few to say. */
function refusalShare(): (refused: boolean) => number {
  const ring: boolean[] = [];
  let at = 0;
  let count = 0;
  return (refused) => {
    if (ring[at] === true) count -= 1;
    ring[at] = refused;
    count += refused ? 1 : 0;
    at = (at + 1) % WINDOW;
    return ring.length < AT_LEAST ? 0 : count / ring.length;
  };
}
