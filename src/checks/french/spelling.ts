import type { Check } from "../../domain/digest.js";
import { visible } from "../../rendering/view/visible.js";
import type { ReadMail } from "../html/read-mail.js";
import { namesIn, withoutNames } from "../names.js";
import { blockPlace, type Fault, quoted, verdict } from "../verdict.js";
import type { Speller } from "./speller.js";
import { wordsOf } from "./words.js";

/** Words with where they stand. */
interface Passage {
  readonly words: string;
  readonly place: string;
}

/** A longer one is no word. */
const LONGEST = 60;

/** The words of the letter, and of the templates around it, are French ones, names or agreed on. */
export function spellingCheck(mail: ReadMail, speller: Speller): Check {
  const names = namesIn(mail.digest).map(visible);
  const reader = [mail.recipient.name, mail.recipient.address].filter((words) => words !== null);
  const judged = new Map<string, boolean>();
  const faults = passagesOf(mail).flatMap(({ words, place }): Fault[] =>
    wordsOf(withoutNames(withoutAddresses(words), [...names, ...reader])).flatMap((word) => {
      const known = judged.get(word) ?? (word.length <= LONGEST && speller.knows(word));
      judged.set(word, known);
      return known ? [] : [{ words: quoted(word), place }];
    }),
  );
  return verdict(
    {
      id: "spelling",
      severity: "WARNING",
      passed: `Aucune faute d’orthographe parmi ${judged.size} mots.`,
      failed: "Des mots ne sont pas dans le dictionnaire",
      next: "Corrigez-les ; un nom ou un mot voulu s’ajoute à templates/french/vocabulary.txt.",
    },
    faults,
  );
}

/** The digest comes first: its places are the ones that an editor can mend. */
function passagesOf({ digest, subject, preheader, paragraphs, plainParagraphs }: ReadMail): Passage[] {
  const blocks = digest.blocks.filter(({ role }) => role !== "SOURCES");
  const told = blocks.flatMap((block) =>
    block.sentences.map(({ text }) => ({ words: visible(text), place: blockPlace(block) })),
  );
  const shown = [
    ...paragraphs.map(({ words, line }) => ({ words, place: `html:${line}` })),
    ...plainParagraphs.map(({ words, line }) => ({ words, place: `text:${line}` })),
  ];
  return [{ words: subject, place: "subject" }, { words: preheader, place: "preheader" }, ...told, ...shown];
}

function withoutAddresses(words: string): string {
  return words.replaceAll(/https?:\/\/\S+|\S+@\S+/gu, " ");
}
