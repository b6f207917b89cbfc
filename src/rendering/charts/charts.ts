import Handlebars from "handlebars";
import { Resvg } from "@resvg/resvg-js";
import type { Digest } from "../../domain/digest.js";
import { lintTemplate, requireParsable } from "../template/lint-template.js";
import { templateFault } from "../template/template-fault.js";
import { CHART_FIELDS } from "../template/template-fields.js";
import { requireLight } from "../template/weigh-template.js";
import { bumpDrawing } from "./bump-chart.js";
import type { Scheme } from "./colours.js";
import { ladderDrawing } from "./ladder-chart.js";
import { socialDrawing } from "./social-card.js";

/** The pictures of an edition: for the web version, and for where a link to it is shared. */
export const CHART_NAMES = ["ladder", "bump", "card"] as const;
export type ChartName = (typeof CHART_NAMES)[number];

/** A picture with the words that say the same. */
interface Chart {
  readonly svg: string;
  readonly alt: string;
}

/** Null: there is nothing to draw. */
export type DrawChart = (digest: Digest, name: ChartName, scheme: Scheme) => Chart | null;

interface Drawing {
  readonly alt: string;
}

const DRAWINGS: Readonly<Record<ChartName, (digest: Digest, scheme: Scheme) => Drawing | null>> = {
  ladder: ladderDrawing,
  bump: bumpDrawing,
  card: socialDrawing,
};

/**
 * Compiles the templates of the pictures, by file name: `ladder.svg.hbs`.
 * @throws {EchelonError} TEMPLATE_INVALID with file, line, tag and what to do
 */
export function compileCharts(files: Readonly<Record<string, string>>): DrawChart {
  const templates = new Map(CHART_NAMES.map((name) => [name, compiled(`${name}.svg.hbs`, files)]));
  return (digest, name, scheme) => {
    const drawing = DRAWINGS[name](digest, scheme);
    const template = templates.get(name);
    return drawing === null || template === undefined ? null : { svg: template(drawing), alt: drawing.alt };
  };
}

/**
 * The picture as PNG, for programs that show no SVG.
 * @param width in pixels
 * @param fontFiles paths of the TTF files that it is set in
 */
export function toPng(svg: string, width: number, fontFiles: readonly string[]): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: "Inter" };
  return new Resvg(svg, { fitTo: { mode: "width", value: width }, font }).render().asPng();
}

function compiled(file: string, files: Readonly<Record<string, string>>): (drawing: Drawing) => string {
  const source = files[file];
  if (source === undefined) {
    const next = "Put it back in templates/charts/.";
    throw templateFault({ file, line: null, tag: null, message: "the file is missing.", next });
  }
  requireParsable(file, source);
  const program = Handlebars.parse(source);
  lintTemplate(file, program, { fields: CHART_FIELDS, helpers: new Set(), partials: new Set() });
  requireLight({ file, program, partials: new Map() });
  return Handlebars.compile(program, { strict: true, knownHelpersOnly: true });
}
