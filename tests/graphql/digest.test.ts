import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Digest } from "../../src/domain/digest.js";
import { EchelonError } from "../../src/domain/errors.js";
import { lab, source } from "../support/builders.js";
import { type Api, codesOf, soundData, startApi } from "./api.js";
import { world } from "./publication.js";

const QUERY = `query ($week: ISOWeek!, $seed: String) { digest(week: $week, seed: $seed) {
  week seed subject preheader
  blocks { role rank move { from { low high rung } to { rung } effectiveAt } lab { slug } sentences { text phrase facts { id kind text source { publisher } } } }
  sources { publisher title } checks { id severity passed message next places } trail { weeks others rows { lab { slug } positions { low high rung } } } } }`;

const EDITOR = { "x-editor": "1" };

function digest(week: string, seed: string | null): Digest {
  return {
    week,
    seed: seed ?? week,
    subject: "Humans& recule",
    preheader: "La semaine en bref",
    blocks: [
      {
        role: "MOVE",
        lab: lab({ id: "humans" }),
        rank: null,
        move: {
          from: { low: 3, high: 3, rung: 3 },
          to: { low: 2, high: 2, rung: 2 },
          effectiveAt: "2026-02-24T12:00:00.000Z",
        },
        sentences: [
          {
            text: "Humans& recule au niveau 2.",
            phrase: "move-down-1",
            image: null,
            facts: [
              { id: "f1", kind: "LEVEL", text: "niveau 2", sourceId: "source-1" },
              { id: "f2", kind: "LAB", text: "Humans&", sourceId: null },
            ],
          },
        ],
      },
    ],
    trail: {
      weeks: ["2026-W08", "2026-W09"],
      rows: [{ lab: lab({ id: "humans" }), positions: [null, { low: 2, high: 2, rung: 2 }] }],
      others: 0,
    },
    sources: [source()],
    checks: [{ id: "numbers", severity: "ERROR", passed: true, message: "Tout est sourcé.", next: null, places: [] }],
  };
}

let api: Api;

beforeAll(async () => {
  api = await startApi({
    publication: world(),
    composeDigest: (week, seed) => {
      if (week > "2026-W09") throw new EchelonError("WEEK_IN_FUTURE", "It has not begun.", "Wait.");
      return Promise.resolve(digest(week, seed));
    },
  });
});

afterAll(() => api.close());

describe("the digest of a week", () => {
  it("is told whole to an editor, each sentence with its facts", async () => {
    const { digest: told } = soundData(await api.ask(QUERY, { week: "2026-W09", seed: "s" }, EDITOR));
    expect(told).toMatchObject({
      week: "2026-W09",
      seed: "s",
      blocks: [
        {
          role: "MOVE",
          rank: null,
          move: {
            from: { low: 3, high: 3, rung: 3 },
            to: { rung: 2 },
            effectiveAt: "2026-02-24T12:00:00.000Z",
          },
          lab: { slug: "humans" },
          sentences: [
            {
              phrase: "move-down-1",
              facts: [
                { id: "f1", kind: "LEVEL", text: "niveau 2", source: { publisher: "TechCrunch" } },
                { id: "f2", kind: "LAB", text: "Humans&", source: null },
              ],
            },
          ],
        },
      ],
      sources: [{ publisher: "TechCrunch" }],
      checks: [{ id: "numbers", severity: "ERROR", passed: true, next: null }],
    });
  });

  it("is for everybody once its edition is sent", async () => {
    expect(soundData(await api.ask(QUERY, { week: "2026-W04" }))).toHaveProperty("digest.seed", "2026-W04");
    expect(codesOf(await api.ask(QUERY, { week: "2026-W09" }))).toEqual(["FORBIDDEN"]);
  });

  it("that has not begun is told so to an editor", async () => {
    expect(codesOf(await api.ask(QUERY, { week: "2026-W10" }, EDITOR))).toEqual(["WEEK_IN_FUTURE"]);
  });
});
