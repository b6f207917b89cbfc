import type { Page as BrowserPage } from "puppeteer-core";
import type { Check } from "../../domain/digest.js";
import type { Page } from "../html/page.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { placeOf } from "./places.js";

/** Of the phones that are still read on. */
const WIDTHS = [360, 320];

/** The width that a page takes, and what takes it. */
interface Overflow {
  readonly width: number;
  readonly offenders: readonly { readonly html: string; readonly words: string }[];
}

/** Nobody has to scroll sideways on a small phone. */
export async function overflowCheck(shown: BrowserPage, page: Page): Promise<Check> {
  const faults: Fault[] = [];
  for (const width of WIDTHS) {
    await shown.setViewport({ width, height: 800 });
    const needed = await measured(shown);
    if (needed.width > width) faults.push(...faultsOf(needed, width, page));
  }
  return verdict(
    {
      id: "overflow",
      severity: "ERROR",
      passed: `La lettre tient dans la largeur d’un écran de ${WIDTHS.join(" ou de ")}\u00A0px.`,
      failed: "La lettre déborde en largeur sur un petit téléphone",
      next: "Dans le gabarit, laissez le texte se couper (overflow-wrap) et les tableaux se rétrécir : pas de largeur fixe.",
    },
    faults,
  );
}

function faultsOf({ width: needed, offenders }: Overflow, width: number, page: Page): Fault[] {
  const [first] = offenders;
  const figure = `${needed}\u00A0px pour un écran de ${width}\u00A0px`;
  if (first === undefined) return [{ words: figure, place: null }];
  const words = `${figure}, à cause de ${quoted(first.words === "" ? first.html : first.words)}`;
  return offenders.map((offender) => ({ words, place: placeOf(offender.html, offender.words, page) }));
}

/** The innermost elements that pass the right edge; a page without a body needs no width. */
async function measured(shown: BrowserPage): Promise<Overflow> {
  return (await shown.evaluate(`(() => {
    const root = document.documentElement;
    const passes = (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5;
    const over = [...document.querySelectorAll("body *")].filter(passes);
    const innermost = over.filter((element) => ![...element.children].some(passes));
    return {
      width: Math.max(root.scrollWidth, document.body?.scrollWidth ?? 0),
      offenders: innermost.slice(0, 3).map((element) => ({
        html: element.cloneNode(false).outerHTML,
        words: element.textContent.replace(/\\s+/g, " ").trim().slice(0, 60),
      })),
    };
  })()`)) as Overflow;
}
