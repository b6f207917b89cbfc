import type { Block, Check, Digest, Sentence } from "../../domain/digest.js";
import { visible } from "../../rendering/view/visible.js";
import { blockPlace, quoted, verdict } from "../verdict.js";
import { type FalseAlarm, isFalseAlarm } from "./false-alarms.js";
import { findingsIn, hasGrammalecte } from "./grammalecte.js";

/** How grammar is read, if at all. */
export interface GrammarReading {
  /** It takes seconds: only who asks for it waits. */
  readonly asked: boolean;
  readonly falseAlarms: readonly FalseAlarm[];
}

/** The grammar of the letter by Grammalecte; what was not read is said not to be. */
export async function grammarCheck(digest: Digest, { asked, falseAlarms }: GrammarReading): Promise<Check> {
  if (!asked)
    return unread(
      "personne ne l’a demandé",
      "Relancez la vérification avec la grammaire : « echelon digest check --grammar ».",
    );
  if (!(await hasGrammalecte())) {
    return unread("Grammalecte n’est pas installé", "Installez-le : apt-get install grammalecte-cli.");
  }
  return readGrammar(digest, falseAlarms);
}

async function readGrammar({ blocks }: Digest, falseAlarms: readonly FalseAlarm[]): Promise<Check> {
  const told = grammaticalSentences(blocks);
  const findings = await findingsIn(told.map(({ sentence }) => visible(sentence.text)));
  const faults = findings
    .filter((finding) => !isFalseAlarm(finding, falseAlarms))
    .map(({ words, message, sentence: text }) => ({
      words: `${quoted(words)} dans ${quoted(text)} (${message})`,
      place: told.find(({ sentence }) => visible(sentence.text) === text)?.place ?? null,
    }));
  return verdict(
    {
      id: "grammar",
      severity: "WARNING",
      passed: `Aucune faute de grammaire dans ${told.length} phrases (Grammalecte).`,
      failed: "Grammalecte trouve à redire",
      next: "Corrigez, ou notez la fausse alerte dans templates/french/false-alarms.yaml, avec sa raison.",
    },
    faults,
  );
}

/** Sources are titles in the language of their owners, and the ladder holds no sentences. */
function grammaticalSentences(blocks: readonly Block[]): { readonly sentence: Sentence; readonly place: string }[] {
  return blocks
    .filter(({ role }) => role !== "SOURCES" && role !== "LADDER")
    .flatMap((block) => block.sentences.map((sentence) => ({ sentence, place: blockPlace(block) })));
}

function unread(reason: string, next: string): Check {
  return verdict({ id: "grammar", severity: "INFO", passed: "", failed: "La grammaire n’a pas été vérifiée", next }, [
    { words: reason, place: null },
  ]);
}
