/// <reference lib="dom" />
import axe from "axe-core";
import { type Browser, launch, type Page } from "puppeteer-core";

/** Debian's Chromium; a container's root has no sandbox to start it in. */
export function startBrowser(environment: Readonly<Record<string, string>> = {}): Promise<Browser> {
  return launch({
    env: { ...process.env, ...environment },
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb"],
  });
}

/** The violations of a page by axe's rules, all of them, as « rule: element ». */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run(document, { iframes: false })")) as axe.AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** What a reader has asked of the machine; nothing glides, so that a place found stays where it is. */
export async function prefer(page: Page, scheme: "light" | "dark"): Promise<void> {
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}
