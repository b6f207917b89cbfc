import type { Block, Check, Digest, FactRef, Sentence } from "../domain/digest.js";
import type { Evidence } from "../domain/source.js";
import { wordlessNews } from "./dossier-news.js";
import { directionFaults } from "./guards/direction.js";
import { staticNumbers } from "./guards/numbers.js";
import { repeatFaults } from "./guards/repeats.js";
import { sensitiveFaults } from "./guards/sensitive.js";
import { typeset } from "./grammar/typography.js";
import type { Memory } from "./memory.js";
import { type PhraseBank, phrasesOf } from "./phrases/phrase.js";
import { isOpaque } from "./say.js";
import { PREHEADER_LENGTH, SUBJECT_LENGTH } from "./subject.js";
import { evidenceToTell, isToldInBrief, type WeekFacts } from "./week-facts.js";

/** What the letter was written with. */
export interface Written {
  readonly bank: PhraseBank;
  readonly memory: Memory;
}

/** What an editor looks at before the letter goes out; each check says what to do when it fails. */
export function checksOf(digest: Omit<Digest, "checks">, facts: WeekFacts, { bank, memory }: Written): Check[] {
  const sentences = digest.blocks.flatMap((block) => block.sentences);
  return [
    unheldCheck(sentences, facts, bank),
    directionCheck(digest.blocks, facts, bank),
    evidenceCheck(digest.blocks, facts),
    sourcesCheck(digest, sentences),
    sensitiveCheck(sentences),
    repeatCheck(sentences, { bank, memory }),
    lengthCheck("subject-length", "L’objet", { text: digest.subject, ...SUBJECT_LENGTH }),
    lengthCheck("preheader-length", "L’aperçu", { text: digest.preheader, ...PREHEADER_LENGTH }),
    typographyCheck(sentences),
    conditionalCheck(facts),
    labelsNote(facts),
  ];
}

/** What a sentence states beyond its facts: digits, numbers in letters, names of labs and of levels. */
export function unheld({ text, facts }: Pick<Sentence, "text" | "facts">, names: readonly string[]): string[] {
  const rest = facts
    .map((ref) => ref.text)
    .filter((words) => words !== "")
    .toSorted((one, other) => other.length - one.length)
    .reduce((words, held) => words.replaceAll(held, "\u0000"), text);
  return [...staticNumbers(rest), ...names.filter((name) => rest.includes(name))];
}

function unheldCheck(sentences: readonly Sentence[], { stories, unmoved, scale }: WeekFacts, bank: PhraseBank): Check {
  const labs = [...stories, ...unmoved].map(({ lab }) => lab.name);
  const names = [...labs, ...scale.levels.map(({ name }) => name)].filter((name) => /^\p{Lu}.{2}/u.test(name));
  const licensed = new Set(phrasesOf(bank).flatMap(({ id, playful }) => (playful.includes("hyperbole") ? [id] : [])));
  const faults = sentences
    .filter(({ phrase }) => phrase === null || !licensed.has(phrase))
    .flatMap((sentence) => unheld(sentence, names).map((words) => `« ${words} » dans « ${sentence.text} »`));
  return check("facts-held", faults, {
    passed: "Chaque nombre, niveau et nom est porté par un fait de sa phrase.",
    failed: "Des mots ne sont portés par aucun fait",
    next: "Rattachez-les à un fait, ou retirez-les.",
  });
}

function directionCheck(blocks: readonly Block[], facts: WeekFacts, bank: PhraseBank): Check {
  return check("direction", directionFaults(blocks, facts, bank), {
    passed: "Aucune phrase ne fait monter ce qui descend.",
    failed: "Des phrases contredisent le mouvement qu’elles racontent",
    next: "Retirez-les, ou tirez une autre phrase pour ce labo.",
  });
}

function sensitiveCheck(sentences: readonly Sentence[]): Check {
  return check("sensitive", sensitiveFaults(sentences), {
    passed: "Aucun mot grave qui ne vienne d’un fait sourcé.",
    failed: "Des mots graves ne viennent d’aucun fait",
    next: "Écrivez « départ », ou citez le fait et sa source.",
  });
}

function repeatCheck(sentences: readonly Sentence[], { bank, memory }: Written): Check {
  return check("repeats", repeatFaults(sentences, bank, memory), {
    passed: "Aucune blague n’est servie deux fois, ni trop tôt.",
    failed: "Des phrases reviennent trop tôt",
    next: "Tirez-en d’autres, ou écrivez-en.",
  });
}

function evidenceCheck(blocks: readonly Block[], facts: WeekFacts): Check {
  const said = new Set(
    blocks.flatMap(({ sentences }) => sentences.flatMap((words) => words.facts.map(({ id }) => id))),
  );
  const required = [
    ...facts.stories.flatMap((story, index) => {
      const owed = evidenceToTell(story);
      return isToldInBrief(facts, index) ? owedInBrief(owed, said) : owed;
    }),
    ...facts.errata.flatMap(({ corrected }) => corrected.evidence),
  ];
  const missing = required.filter(({ id }) => !said.has(`evidence.${id}`)).map(({ claim }) => `«\u00A0${claim}\u00A0»`);
  return check("evidence-told", missing, {
    passed: "Chaque pièce à conviction est dite.",
    failed: "Des pièces à conviction manquent",
    next: "Dites-les\u00A0: dans une phrase récrite, {preuve} y suffit.",
  });
}

/** In brief, one piece is owed, whichever. */
function owedInBrief(evidence: readonly Evidence[], said: ReadonlySet<string>): readonly Evidence[] {
  return evidence.some(({ id }) => said.has(`evidence.${id}`)) ? [] : evidence.slice(0, 1);
}

function sourcesCheck({ sources }: Pick<Digest, "sources">, sentences: readonly Sentence[]): Check {
  const known = new Set(sources.map(({ id }) => id));
  const cited = sentences.flatMap(({ facts }) => facts.flatMap(({ sourceId }) => sourceId ?? []));
  return check(
    "sources-listed",
    cited.filter((id) => !known.has(id)),
    {
      passed: "Chaque source citée est dans la liste.",
      failed: "Des sources citées manquent à la liste",
      next: "Ajoutez-les à la liste des sources.",
    },
  );
}

function lengthCheck(
  id: string,
  what: string,
  { text, least, most }: { text: string; least: number; most: number },
): Check {
  const length = Array.from(text).length;
  return check(id, length < least || length > most ? [`${length}`] : [], {
    passed: `${what} compte ${length} caractères.`,
    failed: `${what} devrait compter de ${least} à ${most} caractères`,
    next: "Raccourcissez ou complétez.",
  });
}

function typographyCheck(sentences: readonly Sentence[]): Check {
  const faults = sentences
    .filter(({ text, facts }) => typeset(text, opaqueNames(facts)) !== text)
    .map(({ text }) => text);
  return check("typography", faults, {
    passed: "La typographie est en place.",
    failed: "Des phrases sont mal composées",
    next: "Corrigez leurs espaces et leurs apostrophes.",
  });
}

/** What is only reported is worded in the conditional, by whoever words the claim: no machine conjugates it. */
function conditionalCheck({ stories, affirmed, errata }: WeekFacts): Check {
  const told = [...stories, ...affirmed, ...errata.map(({ corrected }) => corrected)];
  const bold = told.flatMap(({ evidence }) =>
    evidence
      .filter(({ confirmation, claim }) => confirmation === "REPORTED" && !CONDITIONAL.test(claim))
      .map(({ claim }) => `« ${claim} »`),
  );
  const checked = check("conditional", bold, {
    passed: "Ce qui n’est que rapporté est au conditionnel.",
    failed: "Des faits seulement rapportés sont affirmés",
    next: "Mettez leur phrase au conditionnel, ou confirmez-les.",
  });
  return { ...checked, severity: "WARNING" };
}

/** « aurait », « mettraient »; « retrait » and « portrait » are nouns. */
const CONDITIONAL = /(?<=\p{L})(?<!(?<!met|bat|[iî])t)r(?:ait|aient)(?!\p{L})/u;

/** Facts that the writer has to leave out, or to tell by their claim alone: nothing is wrong, a label would help. */
function labelsNote({ stories, affirmed, week }: WeekFacts): Check {
  const bare = [...stories, ...affirmed].flatMap(({ lab, evidence, dossier }) => {
    const unworded = evidence.filter(({ label }) => label === null).map(({ id }) => id);
    return [...unworded, ...wordlessNews(dossier, week)].map((id) => `${lab.shortName} (${id})`);
  });
  const noted = check("labels", bare, {
    passed: "Chaque fait de la semaine a son libellé.",
    failed: "Des faits n’ont pas de libellé : les pièces à conviction sont dites sans relief, le reste est tu",
    next: "Donnez-leur un libellé : un groupe nominal, avec son article.",
  });
  return { ...noted, severity: "INFO" };
}

function opaqueNames(facts: readonly FactRef[]): string[] {
  return facts.filter(isOpaque).map(({ text }) => text);
}

function check(id: string, faults: readonly string[], words: { passed: string; failed: string; next: string }): Check {
  const passed = faults.length === 0;
  const message = passed ? words.passed : `${words.failed} : ${faults.slice(0, 5).join(" ; ")}.`;
  return {
    id,
    severity: "ERROR",
    passed,
    message: typeset(message),
    next: passed ? null : typeset(words.next),
    places: [],
  };
}
