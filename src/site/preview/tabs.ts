import { queryOf, type Tab, TABS, type ViewState } from "./view-state.js";

/** The tabs of the page, as links. */
export type Tabs = readonly { readonly label: string; readonly href: string; readonly current: boolean }[];

/** A line of a source form, with the number that checks refer to. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

const LABELS: Record<Tab, string> = {
  lettre: "Lettre",
  html: "HTML",
  texte: "Texte brut",
  mjml: "MJML",
  faits: "Faits",
  message: "Message .eml",
  images: "Images",
};

export function tabsOf(state: ViewState): Tabs {
  return TABS.map((tab) => ({
    label: LABELS[tab],
    href: `${queryOf(state, { tab }) || "?"}#vue`,
    current: tab === state.tab,
  }));
}

export function linesOf(text: string): Line[] {
  return text.split(/\r?\n/u).map((line, index) => ({ number: index + 1, text: line }));
}
