import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { january } from "../support/builders.js";
import { type Api, codesOf, soundData, startApi } from "./api.js";
import { world } from "./publication.js";

let api: Api;

beforeAll(async () => {
  api = await startApi({ publication: world() });
});
afterAll(() => api.close());

const ERRATA =
  "{ recordedAt printed { lab { slug } level { rank } correctedBy { level { rank } } } corrected { level { rank } } }";

describe("the errata of an edition", () => {
  it("are what it told and what holds in its place, for anybody", async () => {
    const { edition } = soundData(await api.ask(`{ edition(week: "2026-W05") { errata ${ERRATA} } }`));
    expect(edition).toEqual({
      errata: [
        {
          recordedAt: january(35),
          printed: { lab: { slug: "humans" }, level: { rank: 4 }, correctedBy: { level: { rank: 2 } } },
          corrected: { level: { rank: 2 } },
        },
      ],
    });
  });

  it("are none of a letter that was right, nor before the correction was known", async () => {
    const { editions, edition } = soundData(
      await api.ask(
        `{ editions { nodes { week errata { recordedAt } } } edition(week: "2026-W05") { errata(knownAt: "${january(34)}") { recordedAt } } }`,
      ),
    );
    expect([edition, editions]).toEqual([
      { errata: [] },
      {
        nodes: [
          { week: "2026-W05", errata: [{ recordedAt: january(35) }] },
          { week: "2026-W04", errata: [] },
        ],
      },
    ]);
    const future = await api.ask(
      `{ edition(week: "2026-W05") { errata(knownAt: "2099-01-01T00:00:00Z") { recordedAt } } }`,
    );
    expect(codesOf(future)).toEqual(["DATE_INVALID"]);
  });
});
