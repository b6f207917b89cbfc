import type { caniemail, CanIEmailResult, rawData } from "caniemail";
import { remembering } from "../../domain/remembering.js";
import type { Page } from "../html/page.js";

/** Judges HTML or CSS by the data of caniemail.com. */
export type CanIEmail = typeof caniemail;

const ALL: Parameters<CanIEmail>[0]["clients"] = ["*"];

/** A feature that a mailbox does not support, and where the mail first uses it. */
export interface Unsupported {
  /** By caniemail's name, such as `outlook.windows`. */
  readonly client: string;
  readonly feature: string;
  /** Null: caniemail does not say. */
  readonly line: number | null;
}

/** Loads the data, with its gaps filled: it takes a while. */
export async function loadCanIEmail(): Promise<CanIEmail> {
  const library = await import("caniemail");
  fillGaps(library.rawData);
  // Letters differ in their words: their tags and their style sheet are most often those of the last one looked at.
  return remembering(library.caniemail, 20);
}

/** What some mailbox does not support of a page: each feature once a mailbox, where it is first used. */
export function unsupportedIn(page: Page, judge: CanIEmail): Unsupported[] {
  const markup = distinctTags(page);
  const tags = found(judge({ clients: ALL, html: markup.html }), (line) => markup.lines[line - 1] ?? 1);
  const sheets = page.styles
    .filter(({ words }) => words.trim() !== "")
    .flatMap(({ words, line }) => found(judge({ clients: ALL, css: words }), (inner) => line + inner - 1));
  const uses = new Map<string, Unsupported>();
  for (const use of [...tags, ...sheets]) {
    const key = `${use.client} ${use.feature}`;
    if (!uses.has(key)) uses.set(key, use);
  }
  return [...uses.values()];
}

/**
 * Each different opening tag once, one a line: caniemail judges tags one by one, so the same style written on a hundred
 * cells need not be judged a hundred times.
 */
function distinctTags({ elements, hasComments }: Page): { readonly html: string; readonly lines: readonly number[] } {
  const lines = new Map<string, number>();
  for (const { tag, name, line, forOutlook } of elements) {
    if (forOutlook || name === "script") continue;
    const alone = `${withoutAddress(tag)}</${name}>`;
    if (!lines.has(alone)) lines.set(alone, line);
  }
  // Inside an element: a style sheet that stands alone is overlooked.
  const html = `<x>${[...lines.keys(), ...(hasComments ? ["<!-- -->"] : [])].join("\n")}</x>`;
  return { html, lines: [...lines.values()] };
}

/** Where a link leads is nothing that mailboxes differ in. */
function withoutAddress(tag: string): string {
  return tag.replaceAll(/\bhref="https:[^"]*"/gu, 'href="https://example.org/"');
}

function found({ issues: judged }: CanIEmailResult, lineOf: (line: number) => number): Unsupported[] {
  return [...judged.errors].flatMap(([client, issues]) =>
    issues.map(({ title, position }) => ({
      client,
      feature: title,
      line: position === undefined ? null : lineOf(position.start.line),
    })),
  );
}

type Stats = Record<string, Record<string, Record<string, string>>>;

/** caniemail throws where its data has no word on a mailbox: there we write « unknown », as it does elsewhere. */
function fillGaps({ data }: typeof rawData): void {
  const all = data.map(({ stats }) => stats as Stats);
  const mailboxes = new Map(
    all.flatMap((stats) =>
      Object.entries(stats).flatMap(([family, platforms]) =>
        Object.keys(platforms).map((platform) => [`${family}.${platform}`, { family, platform }]),
      ),
    ),
  );
  for (const stats of all) {
    for (const { family, platform } of mailboxes.values()) (stats[family] ??= {})[platform] ??= { "0": "u" };
  }
}
