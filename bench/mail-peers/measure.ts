import type { Browser } from "puppeteer-core";
import { type AxeReport, installAxe, runAxe } from "../../src/checks/browser/axe.js";
import { withOfflinePage } from "../../src/checks/browser/offline-page.js";
import type { CanIEmail } from "../../src/checks/clients/can-i-email.js";
import { atEase, type Client, unsupported } from "./clients.js";

export interface Setting {
  readonly name: string;
  readonly html: string;
}

/** Elements that break a rule of axe, in one colour scheme. */
interface Faults {
  readonly contrast: number;
  readonly all: number;
  /** The names of the rules. */
  readonly rules: readonly string[];
}

/** What the comparison tells of one setting of the letter. */
export interface Measured {
  readonly name: string;
  readonly bytes: number;
  /** Mailboxes that support every feature it uses. */
  readonly atEase: readonly Client[];
  readonly unsupported: Readonly<Record<Client, readonly string[]>>;
  readonly light: Faults;
  readonly dark: Faults;
}

const SCHEMES = ["light", "dark"] as const;

export async function measure({ name, html }: Setting, judge: CanIEmail, browser: Browser): Promise<Measured> {
  const features = unsupported(html, judge);
  const [light, dark] = await faultsOf(html, browser);
  return {
    name,
    bytes: Buffer.byteLength(html),
    atEase: atEase(features),
    unsupported: features,
    light,
    dark,
  };
}

async function faultsOf(html: string, browser: Browser): Promise<[Faults, Faults]> {
  return withOfflinePage(browser, html, async (page) => {
    await page.setJavaScriptEnabled(true);
    await installAxe(page);
    const reports: Faults[] = [];
    for (const value of SCHEMES) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      reports.push(faults(await runAxe(page)));
    }
    return reports as [Faults, Faults];
  });
}

function faults({ violations }: AxeReport): Faults {
  return {
    contrast: violations.filter(({ rule }) => rule === "color-contrast").length,
    all: violations.length,
    rules: [...new Set(violations.map(({ rule }) => rule))],
  };
}
