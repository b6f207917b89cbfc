import { describe, expect, it } from "@jest/globals";
import { checkBank, faultLine, requireBank } from "../../../src/ingest/phrases/phrase-bank.js";
import { refusalOf } from "../../support/refusal.js";

const SOUND = `- { id: saut-01, kinds: [UPGRADE], place: opening, text: "{Labo} monte." }`;

/** The faults of a file, one line each. */
function faultsOf(...texts: readonly string[]): string[] {
  return checkBank(texts.map((text, index) => ({ name: `f${String(index + 1)}.yaml`, text }))).faults.map(faultLine);
}

/** A phrase about a lab on the second line of its file. */
function phrase(text: string, more = ""): string {
  return `${SOUND}\n- { id: essai, kinds: [UPGRADE], place: gloss, ${more}text: "${text}" }`;
}

function arc(...pieces: readonly (readonly [string, string])[]): string {
  const lines = pieces.map(([place, text]) => `    - { place: ${place}, text: "${text}" }`);
  return ["- id: gare", "  image: train", "  kinds: [UPGRADE]", "  pieces:", ...lines].join("\n");
}

const OPENING = ["opening", "Voici {labo}."] as const;
const FACT = ["fact", "On lit {preuve} ({source})."] as const;
const VERDICT = ["verdict", "Le voilà au {niveau}."] as const;
const ENDING = ["ending", "Fin."] as const;

describe("a phrase as it should be", () => {
  it.each([
    SOUND,
    phrase("{Labo} voit {preuve} ({source})."),
    phrase("Mille mercis.", "playful: [hyperbole], "),
    phrase("« Nous sommes tout à fait sereins », dit personne.", "playful: [irony], "),
    phrase("Un « petit rien »."),
    phrase("« {labo} est bien seul ici »."),
    `- { id: echelle, weeks: [LAUNCH], place: scale, text: "Du niveau 1 au niveau 5, cinq barreaux." }`,
    arc(OPENING, FACT, VERDICT, ENDING),
    arc(OPENING, FACT, VERDICT, ["gloss", "Tiens."], ENDING),
  ])("has no fault: %s", (text) => {
    expect(faultsOf(text)).toStrictEqual([]);
  });
});

describe("a phrase at fault is named by file, line and id, with a remedy", () => {
  it.each([
    [phrase("{lab} monte."), "f1.yaml:2 essai: there is no slot {lab}. LISEZMOI.md lists the slots."],
    [
      phrase("{labo monte."),
      'f1.yaml:2 essai: a brace or bracket stands alone in "{labo monte.". LISEZMOI.md lists the slots.',
    ],
    [phrase("On lit {preuve}."), "f1.yaml:2 essai: {preuve} stands without {source}. Add ({source})."],
    [phrase("On lit ({source})."), "f1.yaml:2 essai: {source} stands without a fact. Add {preuve} or {constat}."],
    [
      phrase("Trois fois."),
      'f1.yaml:2 essai: it says "Trois", which no fact holds. Take it out, or mark it playful: [hyperbole].',
    ],
    [
      phrase("[labo:deux|un] fois."),
      'f1.yaml:2 essai: it says "deux", which no fact holds. Take it out, or mark it playful: [hyperbole].',
    ],
    [phrase("L'échelle."), "f1.yaml:2 essai: it has straight quotes. Write ’, « » or “ ”."],
    [phrase("Un procès."), "f1.yaml:2 essai: it accuses. Say « départ », or leave it to a sourced fact."],
    [
      phrase("« Nous sommes tout à fait sereins », dit-on."),
      "f1.yaml:2 essai: nobody said « Nous sommes tout à fait sereins ». Take the quotation out, or mark it playful: [irony].",
    ],
    [
      `- { id: essai, kinds: [UPGRADE], place: fact, text: "Rien." }`,
      "f1.yaml:1 essai: it tells no fact. Add {preuve} ({source}).",
    ],
    [
      `- { id: essai, weeks: [QUIET], place: moral, text: "{labo} dort." }`,
      "f1.yaml:1 essai: there is no slot {labo}. LISEZMOI.md lists the slots.",
    ],
    [
      `- { id: essai, weeks: [QUIET], place: moral, text: "Cinq barreaux." }`,
      'f1.yaml:1 essai: it says "Cinq", which no fact holds. Take it out, or mark it playful: [hyperbole].',
    ],
  ])("%s", (text, fault) => {
    expect(faultsOf(text)).toStrictEqual([fault]);
  });

  it.each([
    [`${SOUND}\n- { id: essai, kinds: [MONTEE], place: gloss, text: "A." }`, "f1.yaml:2 essai: kinds[0]:"],
    [`${SOUND}\n- { id: essai, kinds: [UPGRADE], place: fin, text: "A." }`, "f1.yaml:2 essai: place:"],
    [`- { id: Essai 1, kinds: [UPGRADE], place: gloss, text: "A." }`, "write it in kebab-case"],
    [`- { id: essai, kinds: [UPGRADE], place: gloss, text: "" }`, "write a sentence"],
    [`- { id: essai, kinds: [UPGRADE], place: gloss, txet: "A." }`, "f1.yaml:1 essai: "],
    [`- { kinds: [UPGRADE], place: gloss, text: "A." }`, "f1.yaml:1 -: id:"],
    [`- { id: essai, weeks: [LUNDI], place: moral, text: "A." }`, "f1.yaml:1 essai: weeks[0]:"],
    ["- une phrase toute seule", "f1.yaml:1 -: the phrase:"],
    [arc(OPENING, FACT, VERDICT), "an arc has four or five pieces"],
  ])("whatever its shape: %s", (text, fault) => {
    const faults = faultsOf(text);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.some((line) => line.includes(fault))).toBe(true);
    expect(faults.every((line) => line.endsWith("LISEZMOI.md says how a phrase is written."))).toBe(true);
  });
});

describe("an arc", () => {
  it.each([
    [arc(OPENING, FACT, ["gloss", "Tiens."], ENDING), 'it has 0 pieces of place "verdict"'],
    [arc(OPENING, FACT, VERDICT, ENDING, ["ending", "Encore."]), 'it has 2 pieces of place "ending"'],
    [arc(OPENING, FACT, VERDICT, ENDING, ["brief", "Bref."]), "a brief is all that is said of a lab"],
  ])("has its four places: %s", (text, reason) => {
    expect(faultsOf(text)).toStrictEqual([
      `f1.yaml:1 gare: ${reason}. Give it one opening, one fact, one verdict, one ending, and a gloss if you like.`,
    ]);
  });
});

describe("an id", () => {
  it("is taken by the first phrase that has it, in whatever file", () => {
    expect(faultsOf(SOUND, `# un commentaire\n${SOUND}`)).toStrictEqual([
      "f2.yaml:2 saut-01: its id is taken, at f1.yaml:1. Give it one of its own: it is the memory of the letter.",
    ]);
  });
});

describe("a file", () => {
  it("of broken YAML is named with its line, and read no further", () => {
    const [fault, ...others] = faultsOf(`${SOUND}\n- { id: essai, text: "sans fin }`);
    expect(fault).toMatch(/^f1\.yaml:2 -: .+\. Mend the YAML\.$/u);
    expect(others.every((line) => line.endsWith("Mend the YAML."))).toBe(true);
  });

  it.each(["*gras* partout", "*saut"])("has no YAML alias: text: %s", (text) => {
    const [fault] = faultsOf(`${SOUND}\n- { id: essai, kinds: [UPGRADE], place: gloss, text: ${text} }`);
    expect(fault).toMatch(/^f1\.yaml:2 -: /u);
  });

  it.each(["id: essai", "", "# rien"])("that is no list is said to be none: %j", (text) => {
    expect(faultsOf(text)).toStrictEqual(["f1.yaml:1 -: the file is no list. Begin each phrase with a dash."]);
  });
});

describe("a bank", () => {
  it("leaves out what is at fault and keeps the rest", () => {
    const { bank } = checkBank([{ name: "a.yaml", text: phrase("{lab} monte.") }]);
    expect(bank.loose.map(({ id }) => id)).toStrictEqual(["saut-01"]);
  });

  it("is refused whole where it is required sound, with ten faults at most", () => {
    const wrong = Array.from({ length: 12 }, (_, n) =>
      SOUND.replace("saut-01", `saut-${String(n)}`).replace("{Labo}", "{Lab}"),
    );
    const attempt = () => requireBank([{ name: "a.yaml", text: wrong.join("\n") }]);
    expect(refusalOf(attempt)).toBe("TEMPLATE_INVALID");
    expect(attempt).toThrow(/has 12 faults\.\n(?: {2}a\.yaml:\d+ saut-\d+: .+\n?){10}$/u);
  });

  it("fills in what is not written: a year of rest for a joke on a lab, twenty weeks for the frame", () => {
    const { loose, frame, arcs } = requireBank([
      { name: "a.yaml", text: SOUND },
      { name: "b.yaml", text: `- { id: morale, weeks: [QUIET], place: moral, text: "Rien." }` },
      { name: "c.yaml", text: arc(OPENING, FACT, VERDICT, ENDING).replace("  pieces:", "  needs: [leap]\n  pieces:") },
    ]);
    expect(loose[0]).toMatchObject({
      rest: 52,
      image: null,
      needs: [],
      flat: false,
      playful: [],
      plural: false,
      arc: null,
    });
    expect(frame[0]).toMatchObject({ rest: 20, plural: true });
    expect(arcs[0]?.pieces.map(({ id, image, needs, arc: of }) => [id, image, needs, of])).toStrictEqual(
      [1, 2, 3, 4].map((piece) => [`gare-${String(piece)}`, "train", ["leap"], "gare"]),
    );
  });
});
