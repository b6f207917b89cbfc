import type { Block, BlockRole, Check, Digest, FactRef, Sentence } from "../domain/digest.js";
import type { Instant } from "../domain/instant.js";
import { localDay, type TimeZone } from "../domain/local-time.js";
import type { Publication } from "../domain/publication.js";
import { isolate, type Span } from "./isolate.js";
import { nextWeek, previousWeek, type Week, weekOf } from "../domain/week.js";

/** A line of the list of weeks. */
export interface WeekRow {
  readonly id: string;
  readonly period: string;
  /** « 7 évaluations », or « rien de nouveau ». */
  readonly activity: string;
  readonly quiet: boolean;
  readonly current: boolean;
}

/** All that the page of a week shows beside the framed mail. */
export interface WeekPage {
  readonly id: string;
  readonly period: string;
  readonly subject: readonly Span[];
  readonly preheader: readonly Span[];
  readonly seed: string;
  readonly query: string;
  readonly unfinished: boolean;
  readonly previous: string;
  readonly next: string | null;
  readonly failing: number;
  readonly checks: readonly CheckRow[];
  readonly blocks: readonly BlockRow[];
}

interface CheckRow {
  readonly message: readonly Span[];
  readonly next: string | null;
  readonly mark: string;
  readonly className: string;
}

interface BlockRow {
  readonly title: string;
  readonly lab: string | null;
  readonly sentences: readonly SentenceRow[];
}

interface SentenceRow {
  readonly spans: readonly Span[];
  readonly facts: readonly FactRef[];
}

const ROLES: Record<BlockRole, string> = {
  OPENING: "Ouverture",
  CONTEXT: "Mise en place",
  QUOTE: "Exergue",
  LADDER: "L’échelle",
  ERRATUM: "Rectification",
  ROLL_CALL: "Appel",
  MOVE: "Mouvement",
  UNMOVED: "Les immobiles",
  SUMMARY: "En résumé",
  FAREWELL: "Mot de la fin",
  SOURCES: "Sources",
  CREDIT: "Crédit de l’échelle",
};

/** The weeks from the first record to now, the latest first. */
export function weekRows(publication: Publication, now: Instant, timeZone: TimeZone): WeekRow[] {
  const recorded = publication.labs.flatMap(({ timeline }) => timeline.records.map(({ recordedAt }) => recordedAt));
  const counts = countByWeek(recorded, timeZone);
  const first = recorded.reduce((earliest, instant) => (instant < earliest ? instant : earliest), now);
  const rows: WeekRow[] = [];
  for (let week = weekOf(now, timeZone); week.end > first; week = previousWeek(week, timeZone)) {
    rows.push(weekRow(week, counts.get(week.id) ?? 0, now));
  }
  return rows;
}

/** What the page of a week shows. */
export function weekPage(digest: Digest, week: Week, now: Instant, timeZone: TimeZone): WeekPage {
  const following = nextWeek(week, timeZone);
  const stored = storedWords(digest.blocks.flatMap(({ sentences }) => sentences));
  return {
    id: week.id,
    period: periodOf(week),
    subject: isolate(digest.subject, stored),
    preheader: isolate(digest.preheader, stored),
    seed: digest.seed,
    query: digest.seed === week.id ? "" : `?seed=${encodeURIComponent(digest.seed)}`,
    unfinished: week.end > now,
    previous: previousWeek(week, timeZone).id,
    next: following.start > now ? null : following.id,
    failing: digest.checks.filter(({ passed }) => !passed).length,
    checks: digest.checks.map((check) => checkRow(check, stored)),
    blocks: digest.blocks.map(blockRow),
  };
}

function countByWeek(instants: readonly Instant[], timeZone: TimeZone): Map<string, number> {
  const byDay = new Map<string, number>();
  for (const instant of instants)
    byDay.set(localDay(instant, timeZone), (byDay.get(localDay(instant, timeZone)) ?? 0) + 1);
  const byWeek = new Map<string, number>();
  for (const [day, count] of byDay) {
    const { id } = weekOf(`${day}T12:00:00.000Z`, timeZone);
    byWeek.set(id, (byWeek.get(id) ?? 0) + count);
  }
  return byWeek;
}

function weekRow(week: Week, count: number, now: Instant): WeekRow {
  const activity = count === 0 ? "rien de nouveau" : `${count}\u00A0évaluation${count === 1 ? "" : "s"}`;
  return { id: week.id, period: periodOf(week), activity, quiet: count === 0, current: week.end > now };
}

/** What sentences say in the words of others: names, titles, claims. */
function storedWords(sentences: readonly Sentence[]): string[] {
  return sentences.flatMap(({ facts }) => facts.filter(({ kind }) => !OURS.includes(kind)).map(({ text }) => text));
}

/** Facts that the writer words by itself. */
const OURS: readonly FactRef["kind"][] = ["COUNT", "DATE", "WEEK"];

function checkRow({ message: words, next, passed, severity }: Check, stored: readonly string[]): CheckRow {
  const message = isolate(words, stored);
  if (passed) return { message, next: null, mark: "Vérifié", className: "passed" };
  return severity === "ERROR"
    ? { message, next, mark: "À corriger", className: "error" }
    : { message, next, mark: "À regarder", className: "warning" };
}

function blockRow({ role, lab, sentences }: Block): BlockRow {
  return { title: ROLES[role], lab: lab?.name ?? null, sentences: sentences.map(sentenceRow) };
}

function sentenceRow(sentence: Sentence): SentenceRow {
  return { spans: isolate(sentence.text, storedWords([sentence])), facts: sentence.facts };
}

/** « du 19 au 25 janvier 2026 », « du 29 décembre 2025 au 4 janvier 2026 ». */
function periodOf({ firstDay, lastDay }: Week): string {
  const shared =
    firstDay.slice(0, 7) === lastDay.slice(0, 7) ? 2 : firstDay.slice(0, 4) === lastDay.slice(0, 4) ? 1 : 0;
  const first = dayName(firstDay)
    .split(" ")
    .slice(0, 3 - shared)
    .join("\u00A0");
  return `du ${first} au ${dayName(lastDay).replaceAll(" ", "\u00A0")}`;
}

const LONG_DAY = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });

function dayName(day: string): string {
  return LONG_DAY.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, "1er ");
}
