import type { Assessment, Decision, Outlook, RatingDecision } from "../../../src/domain/assessment.js";
import type { LabFile } from "../../../src/domain/publication.js";
import type { Rank } from "../../../src/domain/level.js";
import type { Evidence } from "../../../src/domain/source.js";
import { timelineOf } from "../../../src/domain/timeline.js";
import { nextWeek, parseWeek, type Week } from "../../../src/domain/week.js";
import { type Random, randomFrom } from "../../generate/random.js";
import { MOST_LABS, simulatedLab, simulatedPeople, simulatedSource } from "./cast.js";
import { BAD, GOOD, inConditional, NEUTRAL, type News } from "./news.js";

/** One simulated week: the week, and every lab as the record has it then. */
export interface SimulatedWeek {
  readonly week: Week;
  readonly labs: readonly LabFile[];
}

const FIRST_WEEK = "2026-W06";
const WEEKS = 52;
const FEWEST_LABS = 8;

/** Of the weeks, and of the actions of a week that is not empty: about 1.5 moves a week over the year. */
const EMPTY = 0.25;
const ACTIONS = [1, 1, 2, 2, 2, 3, 3];

type Act = "UP" | "DOWN" | "AFFIRM" | "OUTLOOK" | "ENTER" | "WIDEN" | "NARROW" | "LEAVE" | "RETURN";

/** Out of 100, as an ordinary year has them. */
const ACTS: readonly [Act, number][] = [
  ["UP", 30],
  ["DOWN", 22],
  ["AFFIRM", 12],
  ["OUTLOOK", 14],
  ["ENTER", 7],
  ["WIDEN", 5],
  ["NARROW", 4],
  ["LEAVE", 3],
  ["RETURN", 3],
];

/** SIMULATION: a year of weeks that never happened, of labs that do not exist. The same seed makes the same year. */
export function simulatedYear(seed = 2026): SimulatedWeek[] {
  return new Simulation(randomFrom(seed)).run();
}

class Simulation {
  private readonly records = new Map<number, Assessment[]>();
  private readonly moved = new Set<number>();
  private pieces = 0;

  constructor(private readonly random: Random) {}

  run(): SimulatedWeek[] {
    let week = parseWeek(FIRST_WEEK);
    for (let lab = 0; lab < FEWEST_LABS; lab += 1)
      this.record(lab, this.rating(this.rank()), { at: before(week), news: NEUTRAL });
    const weeks: SimulatedWeek[] = [];
    for (let index = 0; index < WEEKS; index += 1) {
      this.live(week);
      weeks.push({ week, labs: this.files() });
      week = nextWeek(week);
    }
    return weeks;
  }

  private live(week: Week): void {
    if (this.random.chance(EMPTY)) return;
    const busy = new Set<number>();
    for (let left = this.random.pick(ACTIONS); left > 0; left -= 1) this.act(this.drawAct(), week, busy);
    // A week with news has a move, and not only a confirmation.
    if (![...busy].some((lab) => this.moved.has(lab))) this.act("UP", week, busy);
    this.moved.clear();
  }

  private act(act: Act, week: Week, busy: Set<number>): void {
    const at = duringOf(week, busy.size);
    if (act === "ENTER") {
      const lab = this.records.size;
      if (lab >= MOST_LABS) return;
      busy.add(lab);
      this.moved.add(lab);
      this.record(lab, this.rating(this.rank()), { at, news: this.random.chance(0.5) ? GOOD : NEUTRAL });
      return;
    }
    const ready = [...this.records.keys()].filter(
      (lab) => !busy.has(lab) && this.next(act, this.current(lab)) !== null,
    );
    if (ready.length === 0) return;
    const lab = this.random.pick(ready);
    const decision = this.next(act, this.current(lab));
    if (decision === null) return;
    busy.add(lab);
    if (act !== "AFFIRM") this.moved.add(lab);
    this.record(lab, decision, { at, news: newsOf(act, decision) });
  }

  /** What an act makes of a standing; null where it cannot be. */
  private next(act: Act, current: Decision): Decision | null {
    if (current.type === "WITHDRAWAL") return act === "RETURN" ? this.rating(this.rank()) : null;
    return this.deeds[act]?.(current) ?? null;
  }

  /** What can be done to a lab that is rated. */
  private readonly deeds: Partial<Record<Act, (current: RatingDecision) => Decision | null>> = {
    UP: ({ low, high }) => (low === 5 ? null : this.rating(clamped((low === high ? low : high - 1) + this.stride()))),
    DOWN: ({ low, high }) => (high === 1 ? null : this.rating(clamped((low === high ? low : low + 1) - this.stride()))),
    AFFIRM: (current) => (current.low === current.high ? current : null),
    OUTLOOK: (current) => (current.low === current.high ? this.withOtherOutlook(current) : null),
    WIDEN: ({ low, high }) =>
      low === high && low > 1 && low < 5
        ? { ...this.rating(low), low: clamped(low - 1), high: clamped(low + 1), headline: null }
        : null,
    NARROW: ({ low, high }) => (high - low === 2 ? this.rating(clamped(low + 1)) : null),
    LEAVE: () => ({ type: "WITHDRAWAL", reason: this.random.chance(0.5) ? "ACQUIRED" : "INSUFFICIENT_INFORMATION" }),
  };

  private withOtherOutlook(current: RatingDecision): RatingDecision | null {
    const outlook = this.outlook(current.low);
    return outlook.trend === current.outlook.trend ? null : { ...current, outlook };
  }

  private rating(rank: Rank): RatingDecision {
    return {
      type: "RATING",
      low: rank,
      high: rank,
      headline: rank,
      outlook: this.outlook(rank),
      basis: this.random.chance(0.2) ? "DECLARED" : "INFERRED",
      expected: null,
    };
  }

  private outlook(rank: Rank): Outlook {
    const trend = this.random.pick(["STABLE", "STABLE", "POSITIVE", "NEGATIVE", "DEVELOPING"] as const);
    if ((trend === "POSITIVE" && rank === 5) || (trend === "NEGATIVE" && rank === 1)) return this.outlook(rank);
    const target = trend === "POSITIVE" && this.random.chance(0.5) ? ((rank + 1) as Rank) : null;
    return { trend, target, trigger: trend === "DEVELOPING" ? "la prochaine conférence du labo" : null };
  }

  private record(lab: number, decision: Decision, { at, news }: { at: string; news: readonly News[] }): void {
    const own = this.records.get(lab) ?? [];
    const simulated = simulatedLab(lab);
    const id = `${simulated.slug}-${String(own.length + 1)}`;
    own.push({
      id,
      labId: simulated.id,
      scaleVersion: 1,
      decision,
      rationale: "La rédaction en juge par les nouvelles de la semaine.",
      evidence: this.evidence(id, at, news),
      effectiveAt: at,
      recordedAt: at,
      corrects: null,
    });
    this.records.set(lab, own);
  }

  /** Three different pieces. */
  private evidence(id: string, at: string, news: readonly News[]): Evidence[] {
    const drawn = new Set<News>();
    while (drawn.size < 3) drawn.add(this.random.pick(news));
    return [...drawn].map(({ kind, label, claim }) => {
      this.pieces += 1;
      const confirmation = this.random.chance(0.85) ? "CONFIRMED" : "REPORTED";
      const hedged = confirmation === "REPORTED" ? inConditional(claim) : claim;
      const text = hedged.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
      return {
        id: `${id}-${String(this.pieces)}`,
        kind,
        claim: `${text}.`,
        quote: null,
        confirmation,
        label,
        source: simulatedSource(this.pieces, at.slice(0, 10)),
      };
    });
  }

  private files(): LabFile[] {
    return [...this.records].map(([index, records]) => {
      const lab = simulatedLab(index);
      const dossier = { people: simulatedPeople(lab, index), fundingRounds: [], products: [], events: [] };
      return { lab, dossier, timeline: timelineOf(records) };
    });
  }

  private current(lab: number): Decision {
    return this.records.get(lab)?.at(-1)?.decision ?? { type: "WITHDRAWAL", reason: "CLOSED" };
  }

  private rank(): Rank {
    return (1 + this.random.below(5)) as Rank;
  }

  private stride(): number {
    return this.random.chance(0.2) ? 2 : 1;
  }

  private drawAct(): Act {
    let left = this.random.below(100);
    for (const [act, share] of ACTS) {
      if (left < share) return act;
      left -= share;
    }
    return "UP";
  }
}

function newsOf(act: Act, decision: Decision): readonly News[] {
  if (act === "UP") return GOOD;
  if (act === "DOWN" || act === "WIDEN") return BAD;
  if (act !== "OUTLOOK" || decision.type === "WITHDRAWAL") return NEUTRAL;
  if (decision.outlook.trend === "POSITIVE") return GOOD;
  return decision.outlook.trend === "NEGATIVE" ? BAD : NEUTRAL;
}

/** A month before, so that standing still has lasted. */
function before({ start }: Week): string {
  return new Date(Date.parse(start) - 30 * 24 * 3600 * 1000).toISOString();
}

function duringOf({ start }: Week, index: number): string {
  return new Date(Date.parse(start) + (index + 1) * 24 * 3600 * 1000 + 9 * 3600 * 1000).toISOString();
}

function clamped(rank: number): Rank {
  return Math.min(5, Math.max(1, rank)) as Rank;
}
