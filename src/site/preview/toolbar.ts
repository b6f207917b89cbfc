import type { Sample } from "../../newsroom/sample-recipients.js";
import { type Appearance, APPEARANCES, type ViewState, WIDTHS } from "./view-state.js";

/** The choices of how the letter is shown, as a form that needs no script. */
export interface Toolbar {
  readonly samples: readonly Choice[];
  readonly widths: readonly Choice[];
  readonly appearances: readonly Choice[];
  readonly withoutImages: boolean;
  /** What the form carries along. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

const APPEARANCE_LABELS: Record<Appearance, string> = {
  claire: "Clair",
  sombre: "Sombre",
  forcee: "Sombre forcé",
};

export function toolbarOf(state: ViewState, samples: readonly Sample[]): Toolbar {
  return {
    samples: samples.map(({ id, label }) => ({ value: id, label, chosen: id === state.sample })),
    widths: WIDTHS.map((value) => ({ value, label: `${value}\u00A0px`, chosen: value === state.width })),
    appearances: APPEARANCES.map((value) => ({
      value,
      label: APPEARANCE_LABELS[value],
      chosen: value === state.appearance,
    })),
    withoutImages: !state.images,
    hidden: [
      ...(state.tab === "lettre" ? [] : [{ name: "vue", value: state.tab }]),
      ...[...state.rerolls].map(([block, seed]) => ({ name: "relance", value: `${block}=${seed}` })),
    ],
  };
}
