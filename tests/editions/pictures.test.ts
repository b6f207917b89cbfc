import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import type { Browser, Page } from "puppeteer-core";
import { axeViolations, prefer, startBrowser } from "../support/browser.js";
import { isUpdating } from "../support/golden.js";

const SOURCES = new URL("../../../tests/", import.meta.url);
const SHAPES = ["2026-W03-vacant", "2026-W04-launch", "2026-W05-empty", "2026-W06-ordinary", "2026-W07-erratum", "2026-W08-busy"];

/** Another release of the browser smooths letters another way: that much of a picture may differ, in pixels of 1. */
const TOLERANCE = 0.01;

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser({ FONTCONFIG_FILE: fileURLToPath(new URL("support/fonts.conf", SOURCES)) });
}, 60_000);

afterAll(() => browser.close());

/** The letter as a mail program of this width shows it. */
async function opened<T>(shape: string, width: number, scheme: "light" | "dark", look: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height: 800 });
    await prefer(page, scheme);
    await page.setOfflineMode(true);
    await page.setContent(readFileSync(new URL(`editions/${shape}/edition.html`, SOURCES), "utf8"));
    return await look(page);
  } finally {
    await page.close();
  }
}

/** How much of two pictures differs, from 0 to 1; all of it where they are not of one size. */
function difference(one: PNG, other: PNG): number {
  const { width, height } = one;
  if (other.width !== width || other.height !== height) return 1;
  return pixelmatch(one.data, other.data, undefined, width, height, { threshold: 0.2 }) / (width * height);
}

describe.each(SHAPES)("the letter %s", (shape) => {
  it.each(["light", "dark"] as const)("bars nobody, in %s", async (scheme) => {
    expect(await opened(shape, 600, scheme, axeViolations)).toStrictEqual([]);
    expect(await opened(shape, 360, scheme, axeViolations)).toStrictEqual([]);
  }, 60_000);

  it.each([
    [600, "light"],
    [360, "dark"],
  ] as const)("looks as it was last approved, at %d px in %s", async (width, scheme) => {
    // The same pixels either way: packed tightly where they are kept, fast where they are only compared.
    const options = { fullPage: true, optimizeForSpeed: !isUpdating() };
    const seen = Buffer.from(await opened(shape, width, scheme, (page) => page.screenshot(options)));
    const file = fileURLToPath(new URL(`editions/${shape}/${width}-${scheme}.png`, SOURCES));
    if (isUpdating()) writeFileSync(file, seen);
    expect(difference(PNG.sync.read(seen), PNG.sync.read(readFileSync(file)))).toBeLessThan(TOLERANCE);
  }, 60_000);
});
