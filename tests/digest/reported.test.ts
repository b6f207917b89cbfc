import { describe, expect, it } from "@jest/globals";
import type { LabFile } from "../../src/domain/publication.js";
import type { Evidence } from "../../src/domain/source.js";
import type { Digest } from "../../src/domain/digest.js";
import { evidence, january, labFile, rating, source } from "../support/builders.js";
import { digest, DURING, known, told } from "../support/letters.js";

const GAZETTE = source({ id: "gazette", publisher: "La Gazette", url: null });

function reported(claim: string, fields: Partial<Evidence> = {}): Evidence {
  return evidence({ claim, confirmation: "REPORTED", source: GAZETTE, ...fields });
}

function climbing(piece: Evidence): LabFile {
  return known(1, rating({ low: 4, effectiveAt: DURING, evidence: [piece] }));
}

/** What the editors are asked to word again. */
function toReword({ checks }: Digest): string | null {
  const found = checks.find(({ id }) => id === "conditional");
  return found?.passed === false ? found.message : null;
}

describe("what is only reported", () => {
  it.each([
    [
      "a claim in the conditional",
      "Le labo aurait levé des fonds.",
      "Selon La Gazette, le labo aurait levé des fonds.",
    ],
    ["its publisher in passing", "Le labo vendrait La Gazette.", "Selon La Gazette, le labo vendrait La Gazette."],
    ["its publisher as the one who tells it", "La Gazette a vu la caisse.", "La Gazette a vu la caisse."],
  ])("is attributed: %s", (_, claim, sentence) => {
    expect(told(digest(climbing(reported(claim))), "MOVE")).toContain(`». ${sentence}`);
  });

  it.each([
    "Le labo aurait levé des fonds.",
    "Les labos mettraient un produit en vente.",
    "Le produit paraîtrait en juin.",
    "La Gazette croit que le labo serait à vendre.",
  ])("passes in the conditional: %s", (claim) => {
    expect(toReword(digest(climbing(reported(claim))))).toBeNull();
  });

  it.each([
    "Le labo a levé des fonds.",
    "Le retrait du produit est acquis.",
    "Un portrait du fondateur le dit.",
    "Le labo exerce un attrait nouveau.",
  ])("is pointed out where it is asserted: %s", (claim) => {
    expect(toReword(digest(climbing(reported(claim))))).toContain(claim.slice(0, -1));
    expect(toReword(digest(climbing(reported(claim, { confirmation: "CONFIRMED" }))))).toBeNull();
  });

  it("is pointed out in an erratum as well", () => {
    const printed = rating({ low: 4, effectiveAt: january(21) });
    const right = { low: 3, effectiveAt: january(21), recordedAt: DURING, corrects: printed.id } as const;
    const correction = rating({ ...right, evidence: [reported("Le labo a levé des fonds.")] });
    expect(toReword(digest(labFile({ slug: "faux", name: "Faux" }, printed, correction)))).toContain(
      "a levé des fonds",
    );
  });
});
