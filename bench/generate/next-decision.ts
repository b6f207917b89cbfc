import type { Assessment, Decision, Outlook, RatingDecision } from "../../src/domain/assessment.js";
import { RANKS, type Rank } from "../../src/domain/level.js";
import type { Random } from "./random.js";

const REASONS = ["ACQUIRED", "MERGED", "CLOSED", "OUT_OF_SCOPE", "INSUFFICIENT_INFORMATION"] as const;

/** What may follow an assessment (null: none yet, or a withdrawal): mostly another level, sometimes the same or none. */
export function nextDecision(random: Random, previous: Assessment | null): Decision {
  if (previous === null || previous.decision.type === "WITHDRAWAL") return freshRating(random);
  const chance = random.fraction();
  if (chance < 0.03) return { type: "WITHDRAWAL", reason: random.pick(REASONS) };
  if (chance < 0.1) return previous.decision;
  if (chance < 0.2) return { ...previous.decision, outlook: outlookFor(random, previous.decision) };
  return freshRating(random);
}

function freshRating(random: Random): RatingDecision {
  const low = random.pick(RANKS);
  const high = random.chance(0.25) ? random.pick(RANKS.filter((rank) => rank >= low)) : low;
  const range = { low, high, headline: low === high ? low : null };
  return {
    type: "RATING",
    ...range,
    outlook: outlookFor(random, range),
    basis: random.chance(0.3) ? "DECLARED" : "INFERRED",
    expected: random.chance(0.1) ? random.pick(RANKS) : null,
  };
}

function outlookFor(random: Random, { low, high }: { readonly low: Rank; readonly high: Rank }): Outlook {
  const quiet: Outlook = { trend: random.pick(["STABLE", "DEVELOPING"]), target: null, trigger: null };
  if (random.chance(0.6)) return quiet;
  if (random.chance(0.5) && low < 5) return leaning("POSITIVE", random.pick(RANKS.filter((rank) => rank > low)));
  return high > 1 ? leaning("NEGATIVE", random.pick(RANKS.filter((rank) => rank < high))) : quiet;
}

function leaning(trend: "POSITIVE" | "NEGATIVE", target: Rank): Outlook {
  return { trend, target, trigger: "À la prochaine page de tarifs." };
}
