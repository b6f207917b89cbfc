import type { SampleName } from "../../newsroom/sample-recipients.js";

/** The tabs of the page of a week. */
export const TABS = ["lettre", "html", "texte", "mjml", "faits", "message", "images"] as const;
export type Tab = (typeof TABS)[number];

/** Width of the frame in pixels: a computer's reading pane, a telephone. */
export const WIDTHS = ["600", "360"] as const;
type Width = (typeof WIDTHS)[number];

/** As sent in light, in dark, or as a program that inverts the colours shows it. */
export const APPEARANCES = ["claire", "sombre", "forcee"] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** All that an address of the preview asks for. Every choice is in the address: it can be sent to a colleague. */
export interface ViewState {
  readonly tab: Tab;
  readonly width: Width;
  readonly appearance: Appearance;
  readonly images: boolean;
  readonly sample: SampleName;
  /** Null: the week's own. */
  readonly seed: string | null;
  /** Blocks drawn again, in the order asked, each with its seed. */
  readonly rerolls: ReadonlyMap<string, string>;
  /** The block whose two versions are compared; null for none. */
  readonly compared: string | null;
}

/** A query as Fastify reads it: a name given twice makes a list. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads an address; what it does not know is as usual. */
export function viewStateOf(query: Query, samples: readonly SampleName[]): ViewState {
  const one = (name: string): string | null => [query[name]].flat()[0] ?? null;
  const choice = <T extends string>(name: string, choices: readonly T[], usual: T): T =>
    choices.find((value) => value === one(name)) ?? usual;
  const rerolls = new Map([query["relance"] ?? []].flat().flatMap(rerollOf));
  const compared = one("compare");
  return {
    tab: choice("vue", TABS, "lettre"),
    width: choice("largeur", WIDTHS, "600"),
    appearance: choice("apparence", APPEARANCES, "claire"),
    images: one("images") !== "non",
    sample: choice("destinataire", samples, "camille"),
    seed: one("seed") === "" ? null : one("seed"),
    rerolls,
    compared: compared !== null && rerolls.has(compared) ? compared : null,
  };
}

/** The query of a view, with some of its choices changed; what is as usual is left out. */
export function queryOf(state: ViewState, change: Partial<ViewState> = {}): string {
  const { tab, width, appearance, images, sample, seed, rerolls, compared } = { ...state, ...change };
  const pairs: readonly (readonly [string, string | null])[] = [
    ["vue", tab === "lettre" ? null : tab],
    ["largeur", width === "600" ? null : width],
    ["apparence", appearance === "claire" ? null : appearance],
    ["images", images ? null : "non"],
    ["destinataire", sample === "camille" ? null : sample],
    ["seed", seed],
    ...[...rerolls].map(([block, drawn]) => ["relance", `${block}=${drawn}`] as const),
    ["compare", compared],
  ];
  const given = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null);
  const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, value])).toString();
  return query === "" ? "" : `?${query}`;
}

/** `MOVE:openai=2`. */
function rerollOf(words: string): [string, string][] {
  const [, block, seed] = /^([\w:-]{1,80})=(.{1,80})$/u.exec(words) ?? [];
  return block === undefined || seed === undefined ? [] : [[block, seed]];
}
