import { describe, expect, it } from "@jest/globals";
import type { EchelonError } from "../../../src/domain/errors.js";
import { Findings, ManyRefusals } from "../../../src/domain/findings.js";
import type { GivenAssessment, GivenEvidence, GivenRating } from "../../../src/domain/records/given.js";
import { readAssessment } from "../../../src/domain/records/read-assessment.js";
import type { ProposedAssessment } from "../../../src/domain/proposal.js";
import type { WaitingEvidence } from "../../../src/domain/waiting-evidence.js";
import { evidence, label, source } from "../../support/builders.js";

const FRAME = { id: "new", labId: "lab-1", scaleVersion: 1, corrects: null };

const ON_RECORD = source({ id: "on-record", url: "https://lemonde.example/page" });
const WAITING: WaitingEvidence = {
  ...evidence({ id: "waits", label: label() }),
  ...{ labId: "lab-1", notedBy: "Noor", notedAt: "2026-01-25T12:00:00.000Z", usedBy: null, discarded: null },
};

function claim(fields: Partial<GivenEvidence> = {}): GivenEvidence {
  return { kind: "PRODUCT", claim: "Un produit.", confirmation: "REPORTED", source: PAGE, ...fields };
}

const PAGE = { publisher: "Le Monde", title: "Un produit", url: "https://lemonde.example/neuf", accessedOn: "2026-01" };

function given(fields: GivenAssessment = {}): GivenAssessment {
  return {
    rating: { low: 3, basis: "INFERRED" },
    rationale: "Il vend.",
    effectiveAt: "2026-01-28T12:00:00+01:00",
    evidence: [claim()],
    ...fields,
  };
}

function read(fields: GivenAssessment = {}): ProposedAssessment {
  let ids = 0;
  const shelf = { sources: [ON_RECORD], waiting: [WAITING], newId: () => `id-${(ids += 1)}` };
  return readAssessment(given(fields), FRAME, shelf, new Findings());
}

/** Every code with its field. */
function faults(fields: GivenAssessment): string[] {
  try {
    read(fields);
  } catch (error) {
    if (!(error instanceof ManyRefusals)) throw error;
    return error.all.map(({ code, field }: EchelonError) => `${code} ${field?.join(".") ?? ""}`);
  }
  return [];
}

describe("an assessment as it is given", () => {
  it("needs no more than a level, a basis, a reason, a date and a sourced claim", () => {
    expect(read()).toEqual({
      ...FRAME,
      decision: {
        ...{ type: "RATING", low: 3, high: 3, headline: 3, basis: "INFERRED", expected: null },
        outlook: { trend: "STABLE", target: null, trigger: null },
      },
      ...{ rationale: "Il vend.", effectiveAt: "2026-01-28T11:00:00.000Z" },
      evidence: [
        {
          ...{ id: "id-2", kind: "PRODUCT", claim: "Un produit.", quote: null, confirmation: "REPORTED", label: null },
          source: { id: "id-1", author: null, publishedOn: null, story: null, ...PAGE },
        },
      ],
    });
  });

  it("has no headline for a range, unless one is chosen", () => {
    const headlineOf = (rating: GivenRating): unknown => read({ rating: { basis: "DECLARED", ...rating } }).decision;
    expect(headlineOf({ low: 2, high: 4 })).toMatchObject({ low: 2, high: 4, headline: null });
    expect(headlineOf({ low: 2, high: 4, headline: 4, expected: 5 })).toMatchObject({ headline: 4, expected: 5 });
  });

  it("may be a withdrawal with its reason", () => {
    expect(read({ rating: null, withdrawal: "CLOSED" }).decision).toEqual({ type: "WITHDRAWAL", reason: "CLOSED" });
  });

  it("says its words in one line, composed, without spaces around", () => {
    expect(read({ rationale: "  Le labo\n  vend\u0301  " }).rationale).toBe("Le labo vend\u0301".normalize("NFC"));
  });

  it("takes evidence that waits after what is given, each piece once and under an id of its own", () => {
    const pieces = read({ waitingEvidence: ["waits", "waits"] }).evidence;
    expect(pieces.map(({ id, claim: words }) => [id, words])).toEqual([
      ["id-2", "Un produit."],
      ["id-3", WAITING.claim],
    ]);
    expect(pieces[1]?.label).toEqual(label());
  });

  it("has one source for one page: that on record, or the one given just before", () => {
    const { publisher, title, url, publishedOn } = ON_RECORD;
    const known = claim({ source: { publisher, title, url, publishedOn } });
    const byId = claim({ source: { id: "on-record" } });
    const pieces = read({
      evidence: [known, byId, claim(), claim({ label: { ...label(), weight: null, polarity: null } })],
    });
    expect(pieces.evidence.map((piece) => piece.source.id)).toEqual(["on-record", "on-record", "id-3", "id-3"]);
    expect(pieces.evidence[3]?.label).toEqual(label());
  });
});

describe("an assessment as it is given is refused", () => {
  it("by the name of all that is missing at once", () => {
    const nothing = { rating: null, rationale: null, effectiveAt: " ", evidence: null };
    expect(faults(nothing)).toEqual([
      "DECISION_MISSING rating",
      "RATIONALE_MISSING rationale",
      "EFFECTIVE_DATE_MISSING effectiveAt",
      "EVIDENCE_MISSING evidence",
    ]);
    expect(faults({ evidence: [{}] })).toEqual([
      "BAD_USER_INPUT evidence.0.kind",
      "EVIDENCE_MISSING evidence.0.claim",
      "BAD_USER_INPUT evidence.0.confirmation",
      "SOURCE_INCOMPLETE evidence.0.source",
    ]);
    expect(faults({ evidence: [claim({ source: {} })] })).toEqual([
      "SOURCE_INCOMPLETE evidence.0.source.publisher",
      "SOURCE_INCOMPLETE evidence.0.source.title",
      "SOURCE_INCOMPLETE evidence.0.source.publishedOn",
    ]);
  });

  it.each<[string, GivenAssessment, string]>([
    ["both a rating and a withdrawal", { withdrawal: "CLOSED" }, "BAD_USER_INPUT withdrawal"],
    ["an unknown reason", { rating: null, withdrawal: "BORED" }, "BAD_USER_INPUT withdrawal"],
    ["a rating without a level", { rating: { basis: "INFERRED" } }, "RANGE_INVALID rating.low"],
    ["half a level", { rating: { low: 2.5, basis: "INFERRED" } }, "RANGE_INVALID rating"],
    ["a range upside down", { rating: { low: 4, high: 2, basis: "INFERRED" } }, "RANGE_INVALID rating"],
    ["a level beyond the scale", { rating: { low: 6, basis: "INFERRED" } }, "RANGE_INVALID rating"],
    ["an expected level beyond it", { rating: { low: 3, expected: 0, basis: "INFERRED" } }, "RANGE_INVALID rating"],
    ["no basis", { rating: { low: 3 } }, "BAD_USER_INPUT rating.basis"],
    [
      "an outlook that cannot be",
      { rating: { low: 5, basis: "INFERRED", outlook: { trend: "POSITIVE" } } },
      "OUTLOOK_IMPOSSIBLE rating.outlook",
    ],
    [
      "an unknown trend",
      { rating: { low: 3, basis: "INFERRED", outlook: { trend: "UPWARDS" } } },
      "BAD_USER_INPUT rating.outlook.trend",
    ],
    ["a date without an offset", { effectiveAt: "2026-01-28T12:00:00" }, "DATE_INVALID effectiveAt"],
    ["a date of another age", { effectiveAt: "1666-01-28T12:00:00Z" }, "DATE_INVALID effectiveAt"],
    ["evidence that does not wait", { waitingEvidence: ["gone"] }, "EVIDENCE_UNKNOWN waitingEvidence.0"],
    ["an endless list", { evidence: Array.from({ length: 31 }, () => claim()) }, "BAD_USER_INPUT evidence"],
    ["signs that turn the reading", { rationale: "Il \u202Evend" }, "BAD_USER_INPUT rationale"],
    ["a reason without end", { rationale: "a".repeat(1001) }, "BAD_USER_INPUT rationale"],
    ["an unknown source", { evidence: [claim({ source: { id: "gone" } })] }, "SOURCE_UNKNOWN evidence.0.source.id"],
    [
      "an address of plain http",
      { evidence: [claim({ source: { ...PAGE, url: "http://lemonde.example/" } })] },
      "URL_REFUSED evidence.0.source.url",
    ],
    [
      "a date of a source that is none",
      { evidence: [claim({ source: { ...PAGE, publishedOn: "hier" } })] },
      "DATE_INVALID evidence.0.source.publishedOn",
    ],
    [
      "a source from the future of the world",
      { evidence: [claim({ source: { ...PAGE, publishedOn: "2999" } })] },
      "DATE_INVALID evidence.0.source.publishedOn",
    ],
    [
      "a label that is no noun phrase",
      { evidence: [claim({ label: { ...label(), text: "levait des fonds" } })] },
      "BAD_USER_INPUT evidence.0.label.text",
    ],
    [
      "a label of no weight",
      { evidence: [claim({ label: { ...label(), weight: 4 } })] },
      "BAD_USER_INPUT evidence.0.label.weight",
    ],
    [
      "a label of an unknown gender",
      { evidence: [claim({ label: { ...label(), gender: "NEUTER" } })] },
      "BAD_USER_INPUT evidence.0.label.gender",
    ],
  ])("for %s", (_what, fields, fault) => {
    expect(faults(fields)).toEqual([fault]);
  });
});
