import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { soundData } from "../api.js";
import { content, type DeskApi, EVIDENCE, type Node, openDeskApi } from "./desk-api.js";

let room: DeskApi["room"];
let api: DeskApi["api"];
let change: DeskApi["change"];
let ask: DeskApi["ask"];
let newLab: DeskApi["newLab"];
let close: DeskApi["close"];

beforeAll(async () => {
  ({ room, api, change, ask, newLab, close } = await openDeskApi());
});
afterAll(() => close());

const ASSESSMENT =
  "assessment { id kind corrects { id } level { rank } lab { standing { level { rank } } moves { totalCount } } }";

describe("an assessment by the API", () => {
  it("is recorded, corrected and followed by a withdrawal, and each answer agrees with the next read", async () => {
    const lab = await newLab();
    const first = await change("recordAssessment", "AssessmentInput", { lab, ...content() }, { answer: ASSESSMENT });
    expect(first).toMatchObject({
      userErrors: [],
      assessment: { kind: "FIRST_RATING", level: { rank: 4 }, lab: { standing: { level: { rank: 4 } } } },
    });
    const { id } = first["assessment"] as Node;
    const fixed = content({ rating: { low: 2, basis: "DECLARED" } });
    const second = await change(
      "correctAssessment",
      "CorrectAssessmentInput",
      { corrects: id, ...fixed },
      { answer: ASSESSMENT },
    );
    expect(second).toMatchObject({ assessment: { corrects: { id }, lab: { standing: { level: { rank: 2 } } } } });
    const { rationale, evidence } = content() as Record<string, unknown>;
    const gone = { lab, rationale, evidence, withdrawal: "CLOSED", effectiveAt: "2026-02-01T12:00:00Z" };
    const third = await change("withdrawLab", "WithdrawLabInput", gone, { answer: ASSESSMENT });
    expect(third).toMatchObject({
      assessment: { kind: "WITHDRAWAL", lab: { standing: null, moves: { totalCount: 2 } } },
    });
    api.setNow("2100-01-01T00:00:00.000Z");
    const read = await ask(
      `{ node(id: "${id}") { ... on Assessment { kind correctedBy { kind } lab { moves { totalCount } } } } }`,
      null,
    );
    expect(soundData(read)).toEqual({
      node: { kind: "FIRST_RATING", correctedBy: { kind: "FIRST_RATING" }, lab: { moves: { totalCount: 2 } } },
    });
  });

  it("is refused by the name of all that is missing, with its field", async () => {
    const lab = await newLab();
    const { userErrors, assessment } = await change(
      "recordAssessment",
      "AssessmentInput",
      { lab },
      { answer: ASSESSMENT },
    );
    expect([assessment, userErrors.map(({ code, field }) => [code, field])]).toEqual([
      null,
      [
        ["DECISION_MISSING", ["input", "rating"]],
        ["RATIONALE_MISSING", ["input", "rationale"]],
        ["EFFECTIVE_DATE_MISSING", ["input", "effectiveAt"]],
        ["EVIDENCE_MISSING", ["input", "evidence"]],
      ],
    ]);
    const half = content({ evidence: [{ ...EVIDENCE, source: { url: "http://a.example/", id: null } }] });
    const sourceless = await change("proposeAssessment", "AssessmentInput", { lab, ...half });
    expect(sourceless.userErrors.map(({ code, field }) => `${code} ${field?.at(-1) ?? ""}`)).toEqual([
      ...["SOURCE_INCOMPLETE publisher", "SOURCE_INCOMPLETE title", "URL_REFUSED url", "SOURCE_INCOMPLETE publishedOn"],
    ]);
    for (const [field, forged] of [
      ["lab", { ...content(), lab: "nonsense" }],
      ["corrects", { ...content(), lab, corrects: lab }],
    ] as const) {
      const { userErrors: told } = await change("recordAssessment", "AssessmentInput", forged);
      expect(told).toMatchObject([{ code: "BAD_USER_INPUT", field: ["input", field] }]);
    }
  });

  it("never takes a direction, nor a kind", async () => {
    const reply = await api.ask("{ __schema { types { kind inputFields { type { name ofType { name } } } } } }");
    const inputs = JSON.stringify(soundData(reply)).match(/"(?:ActionKind|MoveDirection)"/gu);
    // The filter of moves alone asks for a direction.
    expect(inputs).toBeNull();
  });

  it("is previewed as the letter would tell it, and nothing is written", async () => {
    const lab = await newLab();
    const before = await room.count("assessments");
    const query = `query ($input: AssessmentInput!) { previewAssessment(input: $input) {
      week kind blocks { role lab { id } sentences { text facts { source { publisher } } } } userErrors { code field } } }`;
    const preview = async (input: object): Promise<unknown> =>
      soundData(await api.ask(query, { input }, { "x-actor": "Noor" }))["previewAssessment"];
    await expect(preview({ lab, ...content({ effectiveAt: "2026-01-28T12:00:00Z" }) })).resolves.toMatchObject({
      ...{ kind: "FIRST_RATING", userErrors: [], week: expect.stringMatching(/^\d{4}-W\d\d$/u) as unknown },
      blocks: [{ role: "MOVE", lab: { id: lab } }],
    });
    await expect(preview({ lab })).resolves.toMatchObject({ week: null, blocks: [], userErrors: { length: 4 } });
    await expect(room.count("assessments")).resolves.toBe(before);
  });
});
