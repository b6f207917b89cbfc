import { describe, expect, it } from "@jest/globals";
import { Findings, ManyRefusals } from "../../../src/domain/findings.js";
import type { Lab } from "../../../src/domain/lab.js";
import type { GivenLab } from "../../../src/domain/records/given.js";
import { readLab } from "../../../src/domain/records/read-lab.js";
import { lab } from "../../support/builders.js";

const NEW: GivenLab = { slug: "mistral", name: "Mistral AI", morphology: { gender: "MASCULINE", elides: false } };

function faults(given: GivenLab, before: Lab | null = null): string[] {
  try {
    readLab(given, before, "id", new Findings());
  } catch (error) {
    if (!(error instanceof ManyRefusals)) throw error;
    return error.all.map(({ code, field }) => `${code} ${field?.join(".") ?? ""}`);
  }
  return [];
}

describe("a lab as it is given", () => {
  it("needs a slug, a name, and what French must know of it", () => {
    expect(readLab(NEW, null, "id", new Findings())).toEqual({
      ...{ id: "id", slug: "mistral", name: "Mistral AI", shortName: "Mistral AI", aliases: [], website: null },
      ...{ foundedOn: null, headquarters: null },
      morphology: { gender: "MASCULINE", number: "SINGULAR", elides: false, article: null },
    });
    expect(faults({})).toEqual([
      "BAD_USER_INPUT slug",
      "BAD_USER_INPUT name",
      "BAD_USER_INPUT morphology.gender",
      "BAD_USER_INPUT morphology.elides",
    ]);
  });

  it("changes in what is given, is emptied by null, and keeps its slug and the rest", () => {
    const before = lab({ website: "http://old.example/", foundedOn: "2024", aliases: ["H&"], headquarters: "Paris" });
    const edit = { slug: "other", headquarters: null, aliases: ["H&", " H& ", "Humans"], morphology: undefined };
    expect(readLab(edit, before, before.id, new Findings())).toEqual({
      ...before,
      ...{ headquarters: null, aliases: ["H&", "Humans"] },
    });
    const article = { gender: "FEMININE", number: "PLURAL", elides: false, article: "LES" };
    expect(readLab({ morphology: article }, before, before.id, new Findings()).morphology).toEqual(article);
  });

  it.each<[string, GivenLab, string]>([
    ["capitals in the slug", { slug: "Mistral" }, "BAD_USER_INPUT slug"],
    ["an address of plain http", { website: "http://mistral.example/" }, "URL_REFUSED website"],
    ["a day that does not exist", { foundedOn: "2023-02-30" }, "DATE_INVALID foundedOn"],
    ["names without end", { aliases: Array.from({ length: 21 }, (_, index) => `M${index}`) }, "BAD_USER_INPUT aliases"],
    ["a name that turns the reading", { aliases: ["M", "\u202EM"] }, "BAD_USER_INPUT aliases.1"],
    [
      "an unknown article",
      { morphology: { gender: "MASCULINE", elides: false, article: "UN" } },
      "BAD_USER_INPUT morphology.article",
    ],
  ])("is refused for %s", (_what, fields, fault) => {
    expect(faults({ ...NEW, ...fields })).toEqual([fault]);
  });
});
