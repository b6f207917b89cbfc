import { describe, expect, it } from "@jest/globals";
import { freezeEdition, type SendableEdition, thawEdition } from "../../src/delivery/frozen-edition.js";
import { parseWeek } from "../../src/domain/week.js";
import { refusalOf } from "../support/refusal.js";

const EDITION: SendableEdition = {
  compiled: {
    subject: "Trois labos montent",
    preheader: "Et un autre médite",
    html: ["<p>", { slot: "greeting" }, "</p>"],
    text: ["Bonjour", { slot: "address" }],
    mjml: ["<mjml></mjml>"],
  },
  envelope: {
    sender: {
      from: "L’Échelon <lettre@lechelon.example>",
      listId: "lettre.lechelon.example",
      publicUrl: "https://lechelon.example",
    },
    week: parseWeek("2026-W04", "Europe/Paris"),
  },
};

describe("a frozen edition", () => {
  it("thaws as it was, and freezes to the same hash again", () => {
    const frozen = freezeEdition(EDITION);
    expect(thawEdition(frozen)).toStrictEqual(EDITION);
    expect(freezeEdition(thawEdition(frozen))).toStrictEqual(frozen);
  });

  it("has the same hash in whatever order its fields were kept", () => {
    const turned = <T extends object>(part: T): T => Object.fromEntries(Object.entries(part).reverse()) as T;
    const { compiled, envelope } = EDITION;
    const kept = { sender: turned(envelope.sender), week: turned(envelope.week) };
    expect(freezeEdition({ compiled: turned(compiled), envelope: kept })).toStrictEqual(freezeEdition(EDITION));
  });

  it("has another hash once a word or the sender is another", () => {
    const { compiled, envelope } = EDITION;
    const other = freezeEdition({ compiled: { ...compiled, subject: "Trois labos glissent" }, envelope });
    expect(other.sha256).not.toBe(freezeEdition(EDITION).sha256);
    const sender = { ...envelope.sender, from: "x@y.example" };
    expect(freezeEdition({ compiled, envelope: { ...envelope, sender } }).sha256).not.toBe(
      freezeEdition(EDITION).sha256,
    );
  });

  it("is refused once its content is not what was approved", () => {
    const { sha256, content } = freezeEdition(EDITION);
    const touched = Buffer.from(content.toString("utf8").replace("médite", "hésite"), "utf8");
    expect(refusalOf(() => thawEdition({ content: touched, sha256 }))).toBe("APPROVAL_MISMATCH");
  });
});
