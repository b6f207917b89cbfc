import type { BadgeView } from "../../src/rendering/view/badge-view.js";
import type { CardView } from "../../src/rendering/view/card-view.js";
import type { EditionView } from "../../src/rendering/view/edition-view.js";
import type { RungView } from "../../src/rendering/view/ladder-view.js";
import type { LinkedSentence } from "../../src/rendering/view/linked-sentence.js";
import type { SourceView } from "../../src/rendering/view/source-view.js";
import type { TrailView } from "../../src/rendering/view/trail-view.js";

export interface Link {
  readonly words: string;
  readonly address: string;
}

/** Words, some of them linked. */
export type Line = readonly (string | Link)[];

/** What an editor would type into any newsletter tool. */
export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly line: Line }
  | { readonly kind: "text" | "quote"; readonly line: Line }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A letter before it is set. Each tool has a place of its own for title, preheader and foot. */
export interface Letter {
  readonly title: string;
  readonly subject: string;
  readonly preheader: string;
  readonly blocks: readonly Block[];
  readonly why: string;
  /** What a reader may do about it. */
  readonly links: readonly Link[];
  readonly postalAddress: string;
}

/** The words of an edition as plain blocks. */
export function letterOf(view: EditionView): Letter {
  const { slot, webVersion } = view;
  return {
    title: "L’Échelon",
    subject: view.subject,
    preheader: view.preheader,
    blocks: [...opening(view), ...ladder(view.rungs), ...moves(view), ...still(view), ...ending(view)],
    why: `Vous recevez L’Échelon parce que vous l’avez demandé le ${slot.subscribedOn} avec l’adresse ${slot.address}.`,
    links: [
      { words: "Choisir ce que je reçois", address: slot.preferencesUrl },
      ...(webVersion === null ? [] : [{ words: "Lire en ligne", address: webVersion }]),
      { words: "Me désabonner", address: slot.unsubscribeUrl },
    ],
    postalAddress: view.postalAddress ?? "",
  };
}

function opening({ dateline, readingTime, slot, ...view }: EditionView): Block[] {
  return [
    text([`${dateline} · ${readingTime}\u00A0min de lecture`]),
    text([slot.greeting]),
    ...told(view.opening),
    ...told(view.context),
    ...told(view.quote, "quote"),
  ];
}

function ladder(rungs: readonly RungView[]): Block[] {
  const rows = rungs.map(({ rank, title, tagline, pills, notes }) => [
    String(rank),
    joined([title, tagline], ". "),
    [...pills.map(({ name, detail }) => `${name}${detail}`), ...notes].join("\u00A0; "),
  ]);
  return [heading(2, "L’échelle de la semaine"), { kind: "table", head: ["Niveau", "Barreau", "Labos"], rows }];
}

function moves({ errata, moved, rollCall, moves: cards, rows }: EditionView): Block[] {
  const rectified = errata.length === 0 ? [] : [heading(2, "Nous rectifions"), ...errata.flatMap(card)];
  if (!moved) return rectified;
  return [...rectified, heading(2, "Au tableau"), ...told(rollCall), ...[...cards, ...rows].flatMap(card)];
}

function card({ name, heading: head, effect, badges, lead, body, outlook, rest, sources }: CardView): Block[] {
  const paragraphs = [lead ?? "", ...body, joined([outlook, rest], " ")].filter((words) => words !== "");
  return [
    heading(3, name),
    text([joined([head, effect, badges.map(badge).join(" ")], ", ")]),
    ...paragraphs.map((words) => text([words])),
    ...(sources.length === 0
      ? []
      : [text(["Pièces à conviction"]), { kind: "list" as const, items: sources.map(cited) }]),
  ];
}

/** Those that there are. */
function joined(words: readonly (string | null)[], glue: string): string {
  return words.filter((word) => word !== null && word !== "").join(glue);
}

function badge({ word, label }: BadgeView): string {
  return `${word} ${label}`;
}

function cited({ words, address, origin }: SourceView): Line {
  return [address === null ? words : { words, address }, `, ${origin}`];
}

function still({ unmoved, trail }: EditionView): Block[] {
  const prose = unmoved.length === 0 ? [] : [heading(2, "Les immobiles"), ...told(unmoved)];
  return [...prose, ...(trail === null ? [] : weeks(trail))];
}

function weeks({ title, weeks: numbers, rows, others }: TrailView): Block[] {
  return [
    heading(2, title),
    {
      kind: "table",
      head: ["Semaine", ...numbers],
      rows: rows.map(({ name, cells }) => [name, ...cells.map(({ label }) => label)]),
    },
    ...(others === null ? [] : [text([others])]),
  ];
}

function ending({ summary, farewell, sources, credit }: EditionView): Block[] {
  const items = sources.map(line);
  return [
    heading(2, "Le mot de la fin"),
    ...told(summary),
    ...told(farewell),
    ...(items.length === 0 ? [] : [heading(2, "Sources"), { kind: "list" as const, items }]),
    ...told(credit),
  ];
}

function heading(level: 2 | 3, words: string): Block {
  return { kind: "heading", level, line: [words] };
}

function text(words: Line): Block {
  return { kind: "text", line: words };
}

/** Sentences as one paragraph; none where there are none. */
function told(sentences: readonly LinkedSentence[], kind: "text" | "quote" = "text"): Block[] {
  if (sentences.length === 0) return [];
  return [{ kind, line: sentences.flatMap((sentence, index) => [...(index === 0 ? [] : [" "]), ...line(sentence)]) }];
}

function line({ head, link, tail }: LinkedSentence): Line {
  return [head, ...(link === null ? [] : [link]), tail].filter((part) => part !== "");
}
