import { isRested, type Memory } from "../memory.js";
import {
  FRAME_PLACES,
  LAB_PLACES,
  type LetterKind,
  LETTER_KINDS,
  type Phrase,
  PHRASE_KINDS,
  type PhraseBank,
} from "./phrase.js";

/** Weeks that the list looks ahead. */
const HORIZON = 3;

/** A place for one kind of story or letter that will have nothing new to say. */
export interface DryCell {
  /** `UPGRADE arc`, `QUIET moral`. */
  readonly cell: string;
  /** Phrases, or arcs, that are awake today. */
  readonly awake: number;
  /** 1: it is dry next week. */
  readonly inWeeks: number;
}

interface Cell {
  readonly name: string;
  /** The parts of each choice: a phrase, or all the pieces of an arc. */
  readonly choices: readonly (readonly Pick<Phrase, "id" | "rest">[])[];
}

/** The frame's places that each kind of letter has. */
const FRAME: Readonly<Record<LetterKind, readonly (typeof FRAME_PLACES)[number][]>> = {
  LAUNCH: [],
  ORDINARY: FRAME_PLACES.filter((place) => place !== "record"),
  QUIET: ["epigraph", "salutation", "scene", "moral", "quote", "record", "summary", "farewell"],
  ERRATA: [],
};

/**
 * The cells that would be empty within three weeks if each week asked for one: what is to be written first. `memory`
 * is that of the coming week.
 */
export function shoppingList(bank: PhraseBank, memory: Memory): DryCell[] {
  return cellsOf(bank).flatMap((cell) => {
    const awake = awakeIn(cell, memory, 0);
    for (let week = 1; week <= HORIZON; week += 1) {
      if (awakeIn(cell, memory, week - 1) - (week - 1) <= 0) return [{ cell: cell.name, awake, inWeeks: week }];
    }
    return [];
  });
}

function awakeIn({ choices }: Cell, memory: Memory, weeks: number): number {
  const later = new Map([...memory].map(([id, since]) => [id, since + weeks]));
  return choices.filter((parts) => parts.every((part) => isRested(part, later))).length;
}

function cellsOf({ arcs, loose, frame }: PhraseBank): Cell[] {
  const kinds = PHRASE_KINDS.filter((kind) => kind !== "UNMOVED");
  const told = kinds.map((kind) => ({
    name: `${kind} arc`,
    choices: arcs.filter((arc) => arc.kinds.includes(kind)).map(({ pieces }) => pieces),
  }));
  const passing = loose.filter(({ kinds: fit, place }) => fit.includes("UNMOVED") && place === LAB_PLACES[5]);
  const framed = LETTER_KINDS.flatMap((letter) =>
    FRAME[letter].map((place) => ({
      name: `${letter} ${place}`,
      choices: frame
        .filter((phrase) => phrase.place === place && phrase.weeks.includes(letter))
        .map((phrase) => [phrase]),
    })),
  );
  return [...told, { name: "UNMOVED brief", choices: passing.map((phrase) => [phrase]) }, ...framed];
}
