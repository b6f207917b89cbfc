import type { Check } from "../../domain/digest.js";
import type { TimeZone } from "../../domain/local-time.js";
import type { CheckedEntry, InboxEntry } from "../../newsroom/read-inbox.js";
import { type ChecksView, checksView } from "../preview/checks-view.js";
import { viewStateOf } from "../preview/view-state.js";
import { momentOf, subjectOf } from "./inbox-view.js";

/** What one message is looked at as. */
const TABS = { message: "Message", texte: "Texte", entetes: "En-têtes", source: "Source" } as const;
type TabName = keyof typeof TABS;

/** A stretch of a text; an address in it can be followed. */
interface TextSpan {
  readonly words: string;
  readonly href: string | null;
}

/** One message as its page shows it; of the forms, the one that was asked for. */
export interface MessageView {
  readonly number: number;
  readonly title: string;
  readonly sender: string;
  readonly to: string;
  readonly at: string;
  readonly when: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly frame: string | null;
  readonly text: readonly TextSpan[] | null;
  readonly headers: InboxEntry["headers"] | null;
  readonly lines: readonly { readonly number: number; readonly text: string }[] | null;
  readonly checks: ChecksView;
}

/** @param tab as the address names it; the message as a reader sees it where it names none */
export function messageView(entry: CheckedEntry, tab: string | null, timeZone: TimeZone): MessageView {
  const { number, sender, to, checks, html } = entry;
  const shown = tabOf(tab, html !== null);
  return {
    number,
    ...{ title: subjectOf(entry.subject), sender, to, ...momentOf(entry, timeZone) },
    tabs: tabsOf(entry, shown),
    frame: shown === "message" ? `/boite/${number}/cadre` : null,
    text: shown === "texte" ? spansOf(entry.text ?? "") : null,
    headers: shown === "entetes" ? entry.headers : null,
    lines: shown === "source" ? linesOf(entry.message) : null,
    checks: checksView(checks.map(withoutPlaces), [], viewStateOf({}, [])),
  };
}

function tabOf(name: string | null, hasHtml: boolean): TabName {
  const usual = hasHtml ? "message" : "texte";
  const named = (Object.keys(TABS) as TabName[]).find((tab) => tab === name) ?? usual;
  return named === "message" ? usual : named;
}

function tabsOf({ number, html, text }: InboxEntry, shown: TabName): MessageView["tabs"] {
  const missing = new Set<TabName>([
    ...(html === null ? (["message"] as const) : []),
    ...(text === null ? (["texte"] as const) : []),
  ]);
  return (Object.entries(TABS) as [TabName, string][])
    .filter(([name]) => !missing.has(name))
    .map(([name, label]) => ({
      href: name === "message" ? `/boite/${number}` : `/boite/${number}?vue=${name}`,
      label,
      current: name === shown,
    }));
}

function spansOf(text: string): TextSpan[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((words, index) => ({ words, href: index % 2 === 1 ? words : null }));
}

/** Bytes that are no UTF-8 show as what stands for them: nothing is hidden. */
function linesOf(message: Buffer): NonNullable<MessageView["lines"]> {
  const lines = message.toString("utf8").split(/\r?\n/);
  return lines.map((text, index) => ({ number: index + 1, text }));
}

/** They are lines of the source, which the page of the preview does not know. */
function withoutPlaces(check: Check): Check {
  return { ...check, places: [] };
}
