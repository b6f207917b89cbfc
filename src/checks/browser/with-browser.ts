import { existsSync } from "node:fs";
import type { Browser } from "puppeteer-core";
import { EchelonError } from "../../domain/errors.js";

/** Where systems install a Chromium, or a Chrome. */
const USUAL = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const ARGUMENTS = [
  "--disable-gpu",
  "--disable-dev-shm-usage",
  // No name resolves: what slips past interception goes nowhere.
  "--host-resolver-rules=MAP * ~NOTFOUND",
];

const PROTOCOL_TIMEOUT_MS = 60_000;

/**
 * Works with an installed Chromium, which is closed whatever happens.
 * @param executable its path, where it is not a usual one
 * @throws {EchelonError} BROWSER_MISSING
 */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>, executable?: string): Promise<T> {
  const browser = await launched(executable ?? USUAL.find((path) => existsSync(path)));
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function launched(executablePath: string | undefined): Promise<Browser> {
  if (executablePath === undefined) throw missing("No Chromium was found on this machine.");
  const { launch } = await import("puppeteer-core");
  // Chromium's own sandbox refuses to work for root.
  const args = process.getuid?.() === 0 ? [...ARGUMENTS, "--no-sandbox"] : ARGUMENTS;
  try {
    return await launch({ executablePath, args, pipe: true, protocolTimeout: PROTOCOL_TIMEOUT_MS });
  } catch (cause) {
    throw missing(`"${executablePath}" is no Chromium that starts.`, cause);
  }
}

function missing(message: string, cause?: unknown): EchelonError {
  const next = "Install one (apt-get install chromium), or give the path of a Chromium or Chrome.";
  return new EchelonError("BROWSER_MISSING", message, next, { cause });
}
