import type { Block, BlockRole, Digest, FactRef, Sentence } from "../../domain/digest.js";
import { localDay, type TimeZone } from "../../domain/local-time.js";
import type { Source } from "../../domain/source.js";
import type { Position } from "../../domain/standing.js";
import { reseedableName } from "../../newsroom/compose-edition.js";
import { isolate, type Span } from "../isolate.js";
import { frenchDate, frenchDay } from "./period.js";
import { blockAnchor, blockKey } from "./places.js";
import { queryOf, type ViewState } from "./view-state.js";

/** A block with its sentences, each with the facts that it states. */
export interface BlockRow {
  readonly anchor: string;
  readonly title: string;
  readonly lab: string | null;
  /** Draws it again; null where nothing is drawn. */
  readonly reroll: string | null;
  readonly sentences: readonly SentenceRow[];
}

interface SentenceRow {
  readonly key: string;
  /** What to look for in the letter to find it there. */
  readonly find: string;
  readonly spans: readonly Span[];
  /** Where its words come from: « phrase hausse-train-01, image : train ». */
  readonly origin: string;
  readonly facts: readonly FactRow[];
}

interface FactRow {
  readonly kind: string;
  readonly text: string;
  readonly id: string;
  readonly source: SourceRow | null;
}

interface SourceRow {
  readonly words: string;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly url: string | null;
}

/** What a MOVE or an ERRATUM says, in figures. */
export interface MoveRow {
  readonly lab: string;
  readonly from: string;
  readonly to: string;
  readonly effect: string;
  readonly sources: readonly SourceRow[];
}

const ROLES: Record<BlockRole, string> = {
  OPENING: "Ouverture",
  CONTEXT: "Contexte",
  QUOTE: "Exergue",
  LADDER: "L’échelle",
  ERRATUM: "Rectification",
  ROLL_CALL: "Appel",
  MOVE: "Mouvement",
  UNMOVED: "Les immobiles",
  SUMMARY: "En résumé",
  FAREWELL: "Mot de la fin",
  SOURCES: "Sources",
  CREDIT: "Crédit de l’échelle",
};

const KINDS: Record<FactRef["kind"], string> = {
  LAB: "labo",
  LEVEL: "niveau",
  OUTLOOK: "perspective",
  DATE: "date",
  COUNT: "nombre",
  EVIDENCE: "pièce à conviction",
  PERSON: "personne",
  SOURCE: "source",
  WEEK: "semaine",
};

/** Facts that the writer words by itself. */
const OURS: readonly FactRef["kind"][] = ["COUNT", "DATE", "WEEK"];

export function blockTitle({ role, lab, rank }: Pick<Block, "role" | "lab" | "rank">): string {
  if (role === "LADDER" && rank !== null) return `${ROLES[role]}, barreau ${rank}`;
  return lab === null ? ROLES[role] : `${ROLES[role]} — ${lab.name}`;
}

export function blockRows({ blocks, sources }: Digest, state: ViewState): BlockRow[] {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return blocks.map((block, index) => ({
    anchor: blockAnchor(blockKey(block)),
    title: block.role === "LADDER" ? blockTitle(block) : ROLES[block.role],
    lab: block.lab?.name ?? null,
    reroll: rerollHref(block, state),
    sentences: block.sentences.map((sentence, at) =>
      sentenceRow(sentence, { key: `${index}-${at}`, onLadder: block.role === "LADDER", sources: byId }),
    ),
  }));
}

/** What the moves and errata of a digest say, in figures. */
export function moveRows({ blocks, sources }: Digest, timeZone: TimeZone): MoveRow[] {
  return blocks.flatMap(({ lab, move, sentences }) => {
    if (lab === null || move === null) return [];
    const cited = new Set(sentences.flatMap(({ facts }) => facts.map(({ sourceId }) => sourceId)));
    return [
      {
        lab: lab.name,
        from: levelWords(move.from),
        to: levelWords(move.to),
        effect: frenchDay(localDay(move.effectiveAt, timeZone)),
        sources: sources.filter(({ id }) => cited.has(id)).map(sourceRow),
      },
    ];
  });
}

/** What sentences say in the words of others: names, titles, claims. */
export function storedWords(sentences: readonly Sentence[]): string[] {
  return sentences.flatMap(({ facts }) => facts.filter(({ kind }) => !OURS.includes(kind)).map(({ text }) => text));
}

/** The address that draws a block again, and shows both versions. */
export function rerollHref({ role, lab }: Block, state: ViewState): string | null {
  const name = reseedableName(role, lab?.slug ?? null);
  if (name === null) return null;
  const drawn = String(Number(state.rerolls.get(name) ?? 1) + 1 || 2);
  const rerolls = new Map([...state.rerolls].filter(([block]) => block !== name)).set(name, drawn);
  return `${queryOf(state, { tab: "lettre", rerolls, compared: name })}#comparaison`;
}

interface SentencePlace {
  readonly key: string;
  /** A pill says more than its sentence: its name is what can be found. */
  readonly onLadder: boolean;
  readonly sources: ReadonlyMap<string, Source>;
}

function sentenceRow(sentence: Sentence, { key, onLadder, sources }: SentencePlace): SentenceRow {
  const { text, phrase, image, facts } = sentence;
  return {
    key,
    find: findable(onLadder ? (facts.find(({ kind }) => kind === "LAB")?.text ?? text) : text),
    spans: isolate(text, storedWords([sentence])),
    origin:
      phrase === null
        ? "écrite hors de la banque de phrases"
        : `phrase ${phrase}${image === null ? "" : `, image\u00A0: ${image}`}`,
    facts: facts.map(({ kind, text: words, id, sourceId }) => {
      const source = sourceId === null ? undefined : sources.get(sourceId);
      return { kind: KINDS[kind], text: words, id, source: source === undefined ? null : sourceRow(source) };
    }),
  };
}

/** The letter shows no control that turns words around, and no stop at the end of a heading. */
function findable(text: string): string {
  return text.replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "").replace(/\.$/u, "");
}

function sourceRow({ title, publisher, url, publishedOn, accessedOn }: Source): SourceRow {
  return {
    words: title ?? publisher,
    publisher: title === null ? null : publisher,
    date: dateWords({ publishedOn, accessedOn }),
    url: url?.startsWith("https://") === true ? url : null,
  };
}

function dateWords({ publishedOn, accessedOn }: Pick<Source, "publishedOn" | "accessedOn">): string | null {
  if (publishedOn !== null) return frenchDate(publishedOn);
  return accessedOn === null ? null : `lu le ${frenchDate(accessedOn)}`;
}

function levelWords(position: Position | null): string {
  if (position === null) return "hors échelle";
  return position.low === position.high ? `${position.low}` : `${position.low}–${position.high}`;
}
