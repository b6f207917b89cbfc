import { localDay } from "../../domain/local-time.js";
import { parseWeek } from "../../domain/week.js";
import { frenchDay, periodOf } from "../preview/period.js";
import type { ArchiveGround } from "./archive-ground.js";
import { newestFirst, type SentEdition } from "./sent-editions.js";

/** One page of the letters that were sent. */
export interface ListView {
  readonly title: string;
  readonly canonical: string;
  readonly letters: readonly LetterRow[];
  readonly subscribes: boolean;
  /** Addresses; null where there is no such page. */
  readonly newer: string | null;
  readonly older: string | null;
  /** « Page 2 sur 3 »; null where one page holds all. */
  readonly position: string | null;
}

interface LetterRow {
  readonly href: string;
  readonly subject: string;
  readonly preheader: string;
  readonly number: number;
  /** « du 19 au 25 janvier 2026 ». */
  readonly period: string;
  /** `2026-01-26`, and « 26 janvier 2026 ». */
  readonly day: string;
  readonly sentOn: string;
}

const LETTERS_A_PAGE = 20;

/** A page of the list, from 1 on; null where there is no such page. The first one is there even without letters. */
export function listView(ground: ArchiveGround, page: string | undefined): ListView | null {
  const editions = newestFirst(ground.publication());
  const pages = Math.max(1, Math.ceil(editions.length / LETTERS_A_PAGE));
  const asked = pageAsked(page);
  if (asked === null || asked > pages) return null;
  return {
    title: asked === 1 ? "Toutes les lettres" : `Toutes les lettres, page\u00A0${asked}`,
    canonical: `${ground.publicUrl}${addressOf(asked)}`,
    letters: editions
      .slice((asked - 1) * LETTERS_A_PAGE, asked * LETTERS_A_PAGE)
      .map((edition) => letterRow(edition, ground)),
    subscribes: ground.subscribes,
    newer: asked === 1 ? null : addressOf(asked - 1),
    older: asked === pages ? null : addressOf(asked + 1),
    position: pages === 1 ? null : `Page\u00A0${asked} sur\u00A0${pages}`,
  };
}

function pageAsked(page: string | undefined): number | null {
  if (page === undefined) return 1;
  return /^[1-9]\d{0,4}$/.test(page) ? Number(page) : null;
}

function addressOf(page: number): string {
  return page === 1 ? "/lettre" : `/lettre?page=${page}`;
}

function letterRow({ week, subject, preheader, number, sentAt }: SentEdition, { timeZone }: ArchiveGround): LetterRow {
  const day = localDay(sentAt, timeZone);
  const period = periodOf(parseWeek(week, timeZone));
  return { href: `/lettre/${week}`, subject, preheader, number, period, day, sentOn: frenchDay(day) };
}
