import { typeset } from "../../digest/grammar/typography.js";
import type { Check } from "../../domain/digest.js";
import { visible } from "../../rendering/view/visible.js";
import type { Paragraph } from "../html/paragraphs.js";
import type { ReadMail } from "../html/read-mail.js";
import { namesIn } from "../names.js";
import { type Fault, quoted, verdict } from "../verdict.js";

/** One of the two forms of a letter, as it is shown. */
interface Form {
  readonly paragraphs: readonly Paragraph[];
  readonly name: "html" | "text";
}

/** The rendering kept every no-break space of the digest, and the templates' own words have theirs. */
export function renderedTypographyCheck(mail: ReadMail): Check {
  const forms: readonly Form[] = [
    { paragraphs: mail.paragraphs, name: "html" },
    { paragraphs: mail.plainParagraphs, name: "text" },
  ];
  const sentences = mail.digest.blocks.flatMap((block) => block.sentences.map(({ text }) => visible(text)));
  const names = namesIn(mail.digest).map(visible);
  const faults = forms.flatMap((form) => [
    ...sentences.flatMap((sentence) => lostSpaces(sentence, form)),
    ...form.paragraphs.flatMap((paragraph) => misset(paragraph, names, form.name)),
  ]);
  return verdict(
    {
      id: "rendered-typography",
      severity: "WARNING",
      passed: "La mise en page garde les espaces insécables et la typographie, en HTML comme en texte.",
      failed: "La mise en page perd des espaces insécables ou des apostrophes",
      next: "Corrigez les mots du gabarit, ou sa façon de couper les lignes.",
    },
    faults,
  );
}

/** A sentence that is there only if one takes any space for another. */
function lostSpaces(sentence: string, { paragraphs, name }: Form): Fault[] {
  if (paragraphs.some(({ words }) => words.includes(sentence))) return [];
  const plain = withPlainSpaces(sentence);
  const paragraph = paragraphs.find(({ words }) => withPlainSpaces(words).includes(plain));
  return paragraph === undefined ? [] : [{ words: quoted(sentence), place: `${name}:${paragraph.line}` }];
}

/** Words that typography would set otherwise. */
function misset({ words, line }: Paragraph, names: readonly string[], name: Form["name"]): Fault[] {
  return typeset(words, names) === words ? [] : [{ words: quoted(words), place: `${name}:${line}` }];
}

function withPlainSpaces(words: string): string {
  return words.replaceAll(/[\u00A0\u202F]/gu, " ");
}
