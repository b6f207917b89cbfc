/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { type Browser, launch, type Page } from "puppeteer-core";

/** Debian's Chromium; a container's root has no sandbox to start it in. */
export function startBrowser(environment: Readonly<Record<string, string>> = {}): Promise<Browser> {
  return launch({
    env: { ...process.env, ...environment },
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--force-color-profile=srgb",
      // One process for all pages of a site, and none in reserve: each compiles axe and the page's scripts anew.
      "--renderer-process-limit=1",
      "--disable-features=SpareRendererForSitePerProcess",
    ],
  });
}

/** Half the size of `axe.source`, which is sent and compiled for each page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations of a page by axe's rules, all of them, as « rule: element ». */
export async function axeViolations(page: Page): Promise<string[]> {
  // A page may be looked at more than once: by day and by night, on a phone and on a desk.
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(AXE);
  // What passed, or has no verdict, is not listed element by element, and stays in the browser.
  const run = 'axe.run(document, { iframes: false, resultTypes: ["violations"] }).then(({ violations }) => violations)';
  const violations = (await page.evaluate(run)) as AxeResults["violations"];
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** What a reader has asked of the machine; nothing glides, so that a place found stays where it is. */
export async function prefer(page: Page, scheme: "light" | "dark"): Promise<void> {
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}
