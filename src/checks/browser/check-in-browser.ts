import type { Browser, Page as BrowserPage } from "puppeteer-core";
import type { Check } from "../../domain/digest.js";
import { attempted } from "../attempted.js";
import type { CheckedMail } from "../checked-mail.js";
import { type Page, readPage } from "../html/page.js";
import { readableCheck } from "../html/readable.js";
import { type Fault, quoted, verdict } from "../verdict.js";
import { type AxeReport, installAxe, runAxe, type Violation } from "./axe.js";
import { withOfflinePage } from "./offline-page.js";
import { overflowCheck } from "./overflow.js";
import { placeOf } from "./places.js";

type Theme = "light" | "dark";

/** One way to show the mail, and what axe found in it. */
interface View extends AxeReport {
  readonly theme: Theme;
  readonly width: number;
}

const THEMES: readonly Theme[] = ["light", "dark"];
const WIDTHS = [600, 360];

/**
 * What only a browser can tell: contrast in both themes, axe's other rules, and whether the mail overflows. Nothing is
 * fetched. It never throws: what cannot be checked has failed.
 */
export async function checkInBrowser({ html }: Pick<CheckedMail, "html">, browser: Browser): Promise<Check[]> {
  const readable = readableCheck({ html, text: "" });
  if (!readable.passed) return [{ ...readable, id: "accessibility" }];
  const results = await attempted("accessibility", () => {
    const page = readPage(html);
    return withOfflinePage(browser, html, (shown) => look(shown, page));
  });
  return [...results];
}

async function look(shown: BrowserPage, page: Page): Promise<Check[]> {
  const views = await viewsOf(shown);
  const overflow = await overflowCheck(shown, page);
  return [...THEMES.map((theme) => contrastCheck(theme, views, page)), accessibilityCheck(views, page), overflow];
}

async function viewsOf(shown: BrowserPage): Promise<View[]> {
  await installAxe(shown);
  const views: View[] = [];
  for (const theme of THEMES) {
    await shown.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    for (const width of WIDTHS) {
      await shown.setViewport({ width, height: 800 });
      views.push({ theme, width, ...(await runAxe(shown)) });
    }
  }
  return views;
}

function contrastCheck(theme: Theme, views: readonly View[], page: Page): Check {
  const own = views.filter((view) => view.theme === theme);
  const unmeasured = Math.max(...own.map((view) => view.unmeasured));
  const name = theme === "light" ? "clair" : "sombre";
  return verdict(
    {
      id: `contrast-${theme}`,
      severity: "ERROR",
      passed: `Les contrastes suffisent en thème ${name}${unmeasured > 0 ? ` (non mesurés : ${unmeasured})` : ""}.`,
      failed: `Des contrastes sont trop faibles en thème ${name}`,
      next: "Changez la couleur du texte ou du fond dans le gabarit : il faut au moins 4,5 pour 1, ou 3 pour 1 si les lettres sont grandes.",
    },
    own.flatMap(({ violations }) => violations.filter(isContrast).map((violation) => contrastFault(violation, page))),
  );
}

function contrastFault({ words, html, contrast }: Violation, page: Page): Fault {
  const figures =
    contrast === null ? "" : `, ${comma(contrast.is)} au lieu de ${comma(Number.parseFloat(contrast.least))}`;
  return { words: `${quoted(words)}${figures}`, place: placeOf(html, words, page) };
}

function accessibilityCheck(views: readonly View[], page: Page): Check {
  const others = views.flatMap(({ violations }) => violations.filter((violation) => !isContrast(violation)));
  return verdict(
    {
      id: "accessibility",
      severity: "ERROR",
      passed: "L’outil axe ne trouve aucun obstacle à la lecture, en clair comme en sombre, à 600 et à 360\u00A0px.",
      failed: "L’outil axe trouve des obstacles à la lecture",
      next: `Corrigez le gabarit ; chaque règle a sa page d’explication, par exemple ${others[0]?.helpUrl ?? ""}`,
    },
    others.map(({ rule, help, html, words }) => ({ words: `${help} (${rule})`, place: placeOf(html, words, page) })),
  );
}

function isContrast({ rule }: Violation): boolean {
  return rule.startsWith("color-contrast");
}

function comma(figure: number): string {
  return `${figure}`.replace(".", ",");
}
