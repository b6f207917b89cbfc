import type { Rank } from "../../domain/level.js";

/** As on paper, or on a screen at night. */
export type Scheme = "light" | "dark";

/** The colours of a chart: each pair that is read together has a contrast of 4.5 to 1 or more. */
export interface Palette {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  readonly grey: string;
  readonly accent: string;
  readonly rail: string;
  /** Fills, by level; `on` is written over them. */
  readonly levels: Readonly<Record<Rank, { readonly fill: string; readonly on: string; readonly text: string }>>;
}

const WHITE = "#FFFFFF";

export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: {
    paper: "#F4EEE3",
    card: "#FFFDF8",
    ink: "#1F1B2E",
    grey: "#665E75",
    accent: "#A82B20",
    rail: "#C9B68F",
    levels: {
      1: { fill: "#47745B", on: WHITE, text: "#47745B" },
      2: { fill: "#2F6F9F", on: WHITE, text: "#2F6F9F" },
      3: { fill: "#7352B0", on: WHITE, text: "#7352B0" },
      4: { fill: "#B84E14", on: WHITE, text: "#B84E14" },
      5: { fill: "#946000", on: WHITE, text: "#946000" },
    },
  },
  dark: {
    paper: "#17141F",
    card: "#221E2D",
    ink: "#EFE9DD",
    grey: "#B3ABC2",
    accent: "#F4978E",
    rail: "#8A7C5E",
    levels: {
      1: { fill: "#47745B", on: WHITE, text: "#8FC7A6" },
      2: { fill: "#2F6F9F", on: WHITE, text: "#8DBBE3" },
      3: { fill: "#7352B0", on: WHITE, text: "#BBA6EC" },
      4: { fill: "#B84E14", on: WHITE, text: "#F2A17C" },
      5: { fill: "#F2C14E", on: "#1F1B2E", text: "#F2C14E" },
    },
  },
};
