import type { Check } from "../domain/digest.js";
import { SLOTS } from "../rendering/slots.js";
import { visible } from "../rendering/view/visible.js";
import type { PageElement } from "./html/page.js";
import type { ReadMail } from "./html/read-mail.js";
import { namesIn, withoutNames } from "./names.js";
import { type Fault, quoted, verdict } from "./verdict.js";

/** What a template, a slot or a program leaves behind. */
const LEFTOVERS = new RegExp(
  [
    String.raw`\{\{|\}\}`,
    String.raw`\[object\b`,
    String.raw`(?<![\p{L}\p{N}_-])(?:undefined|NaN)(?![\p{L}\p{N}_-])`,
    String.raw`</?mj-?[a-z]+`,
    `x[0-9A-Za-z]{16,64}(?:${SLOTS.join("|")})x`,
  ].join("|"),
  "gu",
);

/** « null » where a value was to be: a word of an attribute, not a part of an address such as « null-and-void ». */
const NULL = /(?<![\p{L}\p{N}_./-])null(?![\p{L}\p{N}_./-])/gu;

/** Nothing of the machinery is left in what readers see, nor in what their programs read. */
export function leftoversCheck(mail: ReadMail): Check {
  const names = namesIn(mail.digest).map(visible);
  const read = (words: string, place: string): Fault[] => leftIn(withoutNames(words, names), LEFTOVERS, place);
  const faults = [
    ...read(mail.subject, "subject"),
    ...read(mail.preheader, "preheader"),
    ...mail.text.split("\n").flatMap((line, index) => read(line, `text:${index + 1}`)),
    ...mail.page.texts.flatMap(({ words, line }) => read(words, `html:${line}`)),
    ...mail.page.elements.flatMap((element) => [
      ...read(`<${element.name}`, `html:${element.line}`),
      ...attributeFaults(element, names),
    ]),
    // Media queries end in « }} »: in a style sheet only the opening braces tell.
    ...mail.page.styles.flatMap(({ words, line }) =>
      leftIn(words, /\{\{|x[0-9a-f]{16,64}[a-zA-Z]{1,20}x/gu, `html:${line}`),
    ),
  ];
  return verdict(
    {
      id: "leftovers",
      severity: "ERROR",
      passed: "Il ne reste aucune trace du gabarit ni du programme.",
      failed: "Il reste des traces du gabarit ou du programme",
      next: "Cherchez dans le gabarit la variable qui n’a pas été remplie.",
    },
    faults,
  );
}

function attributeFaults({ attributes, line }: PageElement, names: readonly string[]): Fault[] {
  const place = `html:${line}`;
  return Object.values(attributes).flatMap((value) => {
    const words = withoutNames(value, names);
    return [...leftIn(words, LEFTOVERS, place), ...leftIn(words, NULL, place)];
  });
}

function leftIn(words: string, pattern: RegExp, place: string): Fault[] {
  return [...words.matchAll(pattern)].map(([left]) => ({ words: quoted(left), place }));
}
