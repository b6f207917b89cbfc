import { factSlotOf } from "../../digest/phrases/fact-fillings.js";
import type { Licence } from "../../digest/phrases/phrase.js";
import { slotsOf, type Template } from "../../digest/phrases/template.js";
import { staticNumbers } from "../../digest/guards/numbers.js";
import { frameTemplate, labTemplate } from "./build-phrases.js";
import type { ArcEntry, FrameEntry, LabEntry } from "./phrase-schema.js";

/** What is wrong with one phrase, where, and what to do. */
export interface BankFault {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly reason: string;
  readonly remedy: string;
}

type Fault = Pick<BankFault, "reason" | "remedy">;

type Read =
  | { readonly type: "ARC"; readonly entry: ArcEntry }
  | { readonly type: "LAB"; readonly entry: LabEntry }
  | { readonly type: "FRAME"; readonly entry: FrameEntry };

/** Words that accuse: a fact alone may say them. */
const ACCUSING = /démission|licenci|fraud|procès|poursuites? judiciaire|faillite|escroqu/iu;

/** The scale tells its own rungs. */
const SCALE_WORDS = /niveau [15]|cinq/gu;

/** What is wrong with the words of an entry. */
export function wordingFaults(read: Read): Fault[] {
  switch (read.type) {
    case "ARC":
      return [...shapeOfArc(read.entry), ...read.entry.pieces.flatMap((piece) => labFaults(piece))];
    case "LAB":
      return labFaults(read.entry);
    case "FRAME":
      return frameFaults(read.entry);
  }
}

function shapeOfArc({ pieces }: ArcEntry): Fault[] {
  const counts = (place: string): number => pieces.filter((piece) => piece.place === place).length;
  const wrong = ["opening", "fact", "verdict", "ending"].filter((place) => counts(place) !== 1);
  const remedy = "Give it one opening, one fact, one verdict, one ending, and a gloss if you like";
  return [
    ...wrong.map((place) => ({ reason: `it has ${counts(place)} pieces of place "${place}"`, remedy })),
    ...(counts("brief") > 0 ? [{ reason: "a brief is all that is said of a lab", remedy }] : []),
  ];
}

function labFaults({ place, text, playful = [] }: Pick<LabEntry, "place" | "text" | "playful">): Fault[] {
  const { template, faults } = labTemplate(text);
  const words = wordsOf(template);
  return [
    ...faults.map((reason) => ({ reason, remedy: "LISEZMOI.md lists the slots" })),
    ...factFaults(place, template),
    ...sobrietyFaults(words, playful),
    ...quotationFaults(words, playful),
  ];
}

function frameFaults({ place, text, playful = [] }: FrameEntry): Fault[] {
  const { template, faults } = frameTemplate(text);
  const words = wordsOf(template);
  return [
    ...faults.map((reason) => ({ reason, remedy: "LISEZMOI.md lists the slots" })),
    ...sobrietyFaults(place === "scale" ? words.replaceAll(SCALE_WORDS, "") : words, playful),
  ];
}

/** What a phrase says by itself, its slots left out. */
function wordsOf(template: Template): string {
  return template
    .map((piece) =>
      piece.type === "WORDS" ? piece.text : piece.type === "AGREEMENT" ? piece.forms.join(" ") : "\u0000",
    )
    .join("");
}

/** A fact and its source go together. */
function factFaults(place: string, template: Template): Fault[] {
  const [slot, sourced] = [factSlotOf(template), slotsOf(template).includes("source")];
  if (slot === null && sourced) {
    return [{ reason: "{source} stands without a fact", remedy: "Add {preuve} or {constat}" }];
  }
  if (slot !== null && !sourced) return [{ reason: `{${slot}} stands without {source}`, remedy: "Add ({source})" }];
  return place === "fact" && slot === null ? [{ reason: "it tells no fact", remedy: "Add {preuve} ({source})" }] : [];
}

function sobrietyFaults(words: string, playful: readonly Licence[]): Fault[] {
  const numbers = playful.includes("hyperbole") ? [] : staticNumbers(words);
  return [
    ...numbers.map((number) => ({
      reason: `it says "${number}", which no fact holds`,
      remedy: "Take it out, or mark it playful: [hyperbole]",
    })),
    ...(ACCUSING.test(words)
      ? [{ reason: "it accuses", remedy: "Say « départ », or leave it to a sourced fact" }]
      : []),
    ...(/["']/u.test(words) ? [{ reason: "it has straight quotes", remedy: "Write ’, « » or “ ”" }] : []),
  ];
}

/** A word or two between quotes are a wink; more are words in somebody's mouth. */
function quotationFaults(words: string, playful: readonly Licence[]): Fault[] {
  const quoted = [...words.matchAll(/[«“]([^»”]*)[»”]/gu)].map(([, inside = ""]) => inside.trim());
  const long = quoted.filter((inside) => !inside.includes("\u0000") && inside.split(/\s+/u).length > 3);
  return playful.includes("irony")
    ? []
    : long.map((inside) => ({
        reason: `nobody said « ${inside} »`,
        remedy: "Take the quotation out, or mark it playful: [irony]",
      }));
}
