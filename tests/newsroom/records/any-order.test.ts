import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Assessment } from "../../../src/domain/assessment.js";
import { EchelonError } from "../../../src/domain/errors.js";
import type { Proposal } from "../../../src/domain/proposal.js";
import { standingAt } from "../../../src/domain/standing.js";
import type { Timeline } from "../../../src/domain/timeline.js";
import { approveProposal } from "../../../src/newsroom/records/approve-proposal.js";
import type { AssessmentWish } from "../../../src/newsroom/records/assessment-wish.js";
import { correctAssessment } from "../../../src/newsroom/records/correct-assessment.js";
import { proposeAssessment } from "../../../src/newsroom/records/propose-assessment.js";
import { recordAssessment } from "../../../src/newsroom/records/record-assessment.js";
import { rejectProposal } from "../../../src/newsroom/records/reject-proposal.js";
import { withdrawLab } from "../../../src/newsroom/records/withdraw-lab.js";
import { standingsAt } from "../../../src/store/standings.js";
import { timelinesOf } from "../../../src/store/timelines.js";
import { naiveRated, naiveRecord } from "../../support/naive-replay.js";
import { moments } from "../../support/random-log.js";
import { NOOR, openRecordsDesk, type RecordsDesk, SACHA, wish } from "../../support/records-desk.js";

/** So many points on the two clocks are asked about, in all. */
const POINTS = 1000;
const RUNS = 10;

interface Step {
  readonly verb: "record" | "propose" | "approve" | "reject" | "correct" | "withdraw" | "propose-correction";
  /** Which of two labs. */
  readonly lab: number;
  /** Which of the things that the verb may be about. */
  readonly which: number;
  readonly low: number;
  readonly wide: boolean;
  readonly effectiveAt: string;
  readonly keepsItsDate: boolean;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    verb: fc.constantFrom<Step["verb"]>(
      ...(["record", "record", "propose", "propose", "approve", "approve", "approve"] as const),
      ...(["reject", "correct", "correct", "withdraw", "propose-correction"] as const),
    ),
    lab: fc.nat({ max: 1 }),
    which: fc.nat({ max: 30 }),
    low: fc.integer({ min: 1, max: 4 }),
    wide: fc.boolean(),
    effectiveAt: moments,
    keepsItsDate: fc.boolean(),
  }),
  { minLength: 12, maxLength: 24 },
);

/** Where on the two clocks: a date in the world; a record, and an instant just around its recording. */
const points = fc.array(fc.tuple(moments, fc.nat({ max: 60 }), fc.integer({ min: -2, max: 2 })), {
  minLength: POINTS / RUNS,
  maxLength: POINTS / RUNS,
});

/** The newsroom at work: what it was told is on record, in the order in which it was told. */
class Newsroom {
  readonly log: Assessment[] = [];
  private readonly proposals: string[] = [];

  constructor(
    private readonly room: RecordsDesk,
    private readonly labs: readonly string[],
  ) {}

  /** A step that the rules refuse changes nothing, which the replay proves. */
  async take(step: Step): Promise<void> {
    try {
      const made = await this.attempt(step);
      if (made === null) return;
      if ("recordedAt" in made) this.log.push(made);
      else this.proposals.push(made.id);
      done.add(step.verb);
    } catch (error) {
      if (!(error instanceof EchelonError)) throw error;
    }
  }

  private async attempt(step: Step): Promise<Assessment | Proposal | null> {
    const { desk } = this.room;
    const proposalId = this.proposals[step.which % Math.max(this.proposals.length, 1)] ?? "none";
    const told = this.log[step.which % Math.max(this.log.length, 1)];
    const correction = { ...this.wished(step, told), corrects: told?.id ?? "none" };
    switch (step.verb) {
      case "record":
        return recordAssessment(desk, NOOR, this.wished(step));
      case "withdraw":
        return withdrawLab(desk, NOOR, { ...this.wished(step), withdrawal: "CLOSED" });
      case "correct":
        return correctAssessment(desk, NOOR, correction);
      case "propose":
        return proposeAssessment(desk, NOOR, this.wished(step));
      case "propose-correction":
        return proposeAssessment(desk, NOOR, correction);
      case "approve":
        return (await approveProposal(desk, SACHA, { proposalId })).assessment;
      case "reject":
        await rejectProposal(desk, SACHA, { proposalId });
        return null;
    }
  }

  private wished({ lab, low, wide, effectiveAt, keepsItsDate }: Step, corrected?: Assessment): AssessmentWish {
    return wish(corrected?.labId ?? this.labs[lab] ?? "", {
      rating: { low, high: wide ? low + 1 : low, basis: "INFERRED" },
      effectiveAt: corrected !== undefined && keepsItsDate ? corrected.effectiveAt : effectiveAt,
    });
  }
}

/** The verbs that did something in any of the runs: a property of refusals alone would prove nothing. */
const done = new Set<Step["verb"]>();

/** The ids of the assessments that hold at a point: as replayed, as the database finds them, as the domain does. */
async function heldAt(
  room: RecordsDesk,
  { log, timelines }: { readonly log: readonly Assessment[]; readonly timelines: ReadonlyMap<string, Timeline> },
  [asOf, knownAt]: readonly [string, string],
): Promise<readonly (string | null)[][]> {
  const inSql = await standingsAt(room.ds, asOf, knownAt);
  const labs = [...timelines];
  return [
    labs.map(([lab]) =>
      naiveRated(
        naiveRecord(
          log.filter(({ labId }) => labId === lab),
          asOf,
          knownAt,
        ),
      ),
    ),
    labs.map(([lab]) => inSql.get(lab)?.assessment.id ?? null),
    labs.map(([, timeline]) => standingAt(timeline, asOf, knownAt)?.assessment.id ?? null),
  ];
}

describe("Whatever is recorded, corrected, withdrawn and approved, in whatever order", () => {
  let room: RecordsDesk;

  beforeAll(async () => {
    room = await openRecordsDesk();
  });
  afterAll(() => room.close());

  it("standings are those of the naive replay of the log, at a thousand points of the two clocks", async () => {
    let asked = 0;
    const property = fc.asyncProperty(steps, points, async (work, questions) => {
      const labs = [await room.lab(), await room.lab()];
      const newsroom = new Newsroom(room, labs);
      for (const step of work) await newsroom.take(step);
      const { log } = newsroom;
      const record = { log, timelines: await timelinesOf(room.ds, labs) };
      const held = questions.map(([asOf, which, shift]) => {
        const moment = Date.parse(log[which % Math.max(log.length, 1)]?.recordedAt ?? asOf) + shift;
        return heldAt(room, record, [asOf, new Date(moment).toISOString()]);
      });
      for (const [replayed, ...found] of await Promise.all(held)) expect(found).toEqual([replayed, replayed]);
      asked += held.length;
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
    expect(asked).toBe(POINTS);
    expect([...done].sort()).toEqual(["approve", "correct", "propose", "propose-correction", "record", "withdraw"]);
  }, 120_000);
});
