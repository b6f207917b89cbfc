import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";

/** A rule of axe that an element breaks. */
export interface Violation {
  readonly rule: string;
  /** In French. */
  readonly help: string;
  /** Where the rule is explained. */
  readonly helpUrl: string;
  /** The element as the browser writes it. */
  readonly html: string;
  /** Its words, shortened. */
  readonly words: string;
  /** Of a contrast that is too low: what it is, and what it should be. */
  readonly contrast: { readonly is: number; readonly least: string } | null;
}

/** What axe found in a page as it stands. */
export interface AxeReport {
  readonly violations: readonly Violation[];
  /** Elements whose contrast axe could not tell. */
  readonly unmeasured: number;
}

/** Puts axe, with its French words, into a page. */
export async function installAxe(page: Page): Promise<void> {
  const require = createRequire(import.meta.url);
  const [script, locale] = await Promise.all([
    readFile(require.resolve("axe-core/axe.min.js"), "utf8"),
    readFile(require.resolve("axe-core/locales/fr.json"), "utf8"),
  ]);
  await page.evaluate(script);
  await page.evaluate(`axe.configure({ locale: ${locale} })`);
}

/** Every rule of axe, whatever its severity, on the page as it is shown now. */
export async function runAxe(page: Page): Promise<AxeReport> {
  // The browser's own code, which the compiler does not see: it has no types of the DOM here.
  return (await page.evaluate(`axe.run(document, { resultTypes: ["violations", "incomplete"] }).then((found) => ({
    violations: found.violations.flatMap(({ id, help, helpUrl, nodes }) => nodes.map((node) => {
      const data = node.any.find((check) => check.id === "color-contrast")?.data;
      const element = document.querySelector(node.target[0]);
      return {
        rule: id,
        help,
        helpUrl,
        html: node.html,
        words: (element?.textContent ?? "").replace(/\\s+/g, " ").trim().slice(0, 60),
        contrast: data ? { is: data.contrastRatio, least: data.expectedContrastRatio } : null,
      };
    })),
    unmeasured: found.incomplete.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes).length,
  }))`)) as AxeReport;
}
