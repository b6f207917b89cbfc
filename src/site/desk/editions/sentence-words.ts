import type { SentenceFault } from "../../../domain/sentence-refusal.js";

const WORDS: Readonly<Record<SentenceFault, string>> = {
  EMPTY: "Écrivez une phrase\u202F; pour ne rien dire, laissez le bloc de côté.",
  TOO_LONG: "Raccourcissez-la\u00A0: 600\u00A0caractères au plus.",
  INVISIBLE: "Elle contient un signe invisible. Retapez-la à la main.",
  MARKUP: "Elle contient le signe < ou >. Écrivez des mots\u00A0: la lettre les met en page.",
  STRANGE: "Elle contient un caractère qui ressemble à un autre. Retapez-la à la main.",
  TEMPLATE: "Une accolade ou un crochet n’y dit rien de connu. Écrivez une case du bloc, comme {labo}, ou des mots.",
  SLOT_EMPTY: "L’une de ses cases n’a rien à dire cette semaine. Prenez-en une autre, ou écrivez des mots.",
  UNHELD:
    "Chaque nombre, niveau, date ou nom de labo doit venir d’un fait du bloc. Retirez ce qui n’en vient pas, ou laissez une case comme {labo} le dire.",
  OTHER_MOVE: "Elle raconte un autre mouvement que celui du labo. Dites où il était, puis où il est.",
  GRAVE: "Elle contient un mot grave qu’aucun fait du bloc ne dit. Écrivez «\u00A0départ\u00A0», ou citez le fait.",
};

/** What is wrong with a sentence, and what to do. */
export function sentenceFault(fault: SentenceFault): string {
  return WORDS[fault];
}
