import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { codesOf, soundData } from "../api.js";
import { content, type DeskApi, EVIDENCE, type Node, openDeskApi, PAGE } from "./desk-api.js";

let api: DeskApi["api"];
let change: DeskApi["change"];
let ask: DeskApi["ask"];
let newLab: DeskApi["newLab"];
let close: DeskApi["close"];

beforeAll(async () => {
  ({ api, change, ask, newLab, close } = await openDeskApi());
});
afterAll(() => close());

describe("what waits", () => {
  it("is seen by the newsroom, decided by those who record, and by nobody twice", async () => {
    const lab = await newLab();
    const noted = await change(
      "noteEvidence",
      "NoteEvidenceInput",
      { lab, ...EVIDENCE },
      { answer: "evidence { id claim }" },
    );
    const { id: waiting } = noted["evidence"] as Node;
    const listed = soundData(await ask(`{ waitingEvidence(lab: "${lab}") { id claim notedBy source { title } } }`));
    expect(listed).toMatchObject({
      waitingEvidence: [{ id: waiting, notedBy: "Noor", source: { title: PAGE.title } }],
    });
    const wished = { lab, ...content({ evidence: null, waitingEvidence: [waiting] }) };
    const answer =
      "proposal { id state kind level { rank } evidence { claim } proposedBy decidedBy assessment { id } }";
    const proposed = await change("proposeAssessment", "AssessmentInput", wished, { answer });
    expect(proposed).toMatchObject({ proposal: { state: "PROPOSED", kind: "FIRST_RATING", assessment: null } });
    const { id: proposal } = proposed["proposal"] as Node;
    const approved = await change("approveProposal", "ProposalDecisionInput", { proposal }, { answer, by: "Sacha" });
    expect(approved).toMatchObject({ proposal: { state: "APPROVED", decidedBy: "Sacha", assessment: { id: {} } } });
    const late = await change("rejectProposal", "ProposalDecisionInput", { proposal, note: "Non." }, { answer });
    expect(late.userErrors).toMatchObject([{ code: "PROPOSAL_STATE_INVALID" }]);
    expect(
      soundData(await ask(`{ waitingEvidence(lab: "${lab}") { id } proposals(lab: "${lab}") { id state } }`)),
    ).toEqual({
      waitingEvidence: [],
      proposals: [{ id: proposal, state: "APPROVED" }],
    });
    const used = await change("discardEvidence", "DiscardEvidenceInput", { evidence: waiting });
    expect(used.userErrors).toMatchObject([{ code: "EVIDENCE_UNKNOWN" }]);
  });

  it("is not for anybody: no id, no word, no answer that a cache would keep", async () => {
    const lab = await newLab();
    const unseen = [{ ...EVIDENCE, source: { ...PAGE, url: "https://lemonde.example/unseen" } }];
    const noted = await change(
      "noteEvidence",
      "NoteEvidenceInput",
      { lab, ...unseen[0] },
      { answer: "evidence { id source { id } }" },
    );
    const proposed = await change(
      "proposeAssessment",
      "AssessmentInput",
      { lab, ...content({ evidence: unseen }) },
      { answer: "proposal { id evidence { id source { id } } }" },
    );
    const evidence = noted["evidence"] as Node;
    const proposal = proposed["proposal"] as Node & { evidence: Node[] };
    const ids = [
      evidence.id,
      (evidence["source"] as Node).id,
      proposal.id,
      ...proposal.evidence.flatMap((one) => [one.id, (one["source"] as Node).id]),
    ];
    for (const id of ids) {
      const reply = await ask(`{ node(id: "${id}") { id } }`, null);
      expect(reply.data).toEqual({ node: null });
    }
    const lists = "{ proposals { id rationale } waitingEvidence { id claim } }";
    const told = await ask(lists);
    expect([told.headers.get("cache-control"), told.text.includes("secret")]).toEqual(["no-store", true]);
    const closed = await ask(lists, null);
    expect([codesOf(closed), closed.text.includes("secret")]).toEqual([["UNAUTHENTICATED"], false]);
    const mutation = await api.ask(`mutation { proposeAssessment(input: { lab: "${lab}" }) { userErrors { code } } }`);
    expect(codesOf(mutation)).toEqual(["UNAUTHENTICATED"]);
    const reader = await api.ask(
      `mutation { proposeAssessment(input: { lab: "${lab}" }) { userErrors { code } } }`,
      {},
      { "x-actor": "Lou" },
    );
    expect(codesOf(reader)).toEqual(["FORBIDDEN"]);
    expect(codesOf(await ask("{ proposals(first: 101) { id } }"))).toEqual(["PAGE_SIZE_INVALID"]);
  });
});

describe("labs and sources by the API", () => {
  it("are edited, and read back at once", async () => {
    const lab = await newLab();
    const edit = { lab, headquarters: "Paris (France)", aliases: ["Ancien nom"] };
    const edited = await change("editLab", "EditLabInput", edit, {
      answer: "lab { headquarters aliases name } warnings",
    });
    expect(edited).toMatchObject({ lab: { headquarters: "Paris (France)", aliases: ["Ancien nom"] }, warnings: [] });
    expect((await change("editLab", "EditLabInput", { lab, website: "http://a.example/" })).userErrors).toMatchObject([
      { code: "URL_REFUSED", field: ["input", "website"] },
    ]);
    const saved = await change("saveSource", "SourceInput", PAGE, {
      answer: "source { id publishedOn publishedOnPrecision }",
    });
    const { id } = saved["source"] as Node;
    expect(saved).toMatchObject({ source: { publishedOn: "2026-01-01", publishedOnPrecision: "MONTH" } });
    const mended = await change(
      "saveSource",
      "SourceInput",
      { ...PAGE, id, title: "Page" },
      { answer: "source { id title }" },
    );
    expect(mended["source"]).toEqual({ id, title: "Page" });
  });
});
