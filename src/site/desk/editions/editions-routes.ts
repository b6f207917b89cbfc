import type { FastifyInstance } from "fastify";
import { requirePermission } from "../../../domain/actor.js";
import { EchelonError } from "../../../domain/errors.js";
import { parseWeek, previousWeek, type Week, weekOf } from "../../../domain/week.js";
import type { DraftRecord } from "../../../newsroom/editions/draft-sheet.js";
import { periodOf } from "../../preview/period.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { queryOf } from "../records/records-frame.js";
import { stateWords } from "./edition-words.js";

interface EditionsPage {
  readonly rows: readonly {
    readonly id: string;
    readonly period: string;
    readonly state: string;
    readonly approved: string | null;
  }[];
  /** A week as it was typed, and what is wrong with it. */
  readonly typed: string;
  readonly fault: string | null;
}

/** Weeks without an edition that the list offers to open. */
const OFFERED = 6;

/** The editions that were opened, and the latest weeks. */
export function registerEditionList(room: FastifyInstance, { pages, editions }: DeskDoor): void {
  const page: Page<EditionsPage> = pages.page("desk-editions");
  room.get("/redaction/editions", async (request, reply) => {
    const actor = requirePermission(request.actor, "READ_DRAFTS");
    const typed = queryOf(request, "semaine").trim().toUpperCase();
    const fault = typed === "" ? null : faultOf(typed, editions);
    if (typed !== "" && fault === null) return reply.redirect(`/redaction/editions/${typed}`, 303);
    const opened = new Map((await editions.drafts(actor)).map((record) => [record.draft.week, record]));
    const weeks = [
      ...latestWeeks(editions),
      ...[...opened.keys()].map((id) => parseWeek(id, editions.schedule.timeZone)),
    ];
    const known = new Map(weeks.map((week) => [week.id, week]));
    const rows = [...known.values()]
      .toSorted((one, other) => Number(one.id < other.id) - Number(one.id > other.id))
      .map((week) => rowOf(week, opened.get(week.id) ?? null));
    return sendPage(reply, page({ frame: frameOf(request), rows, typed, fault }));
  });
}

/** What is wrong with a week that somebody typed. */
function faultOf(typed: string, { schedule }: DeskDoor["editions"]): string | null {
  try {
    parseWeek(typed, schedule.timeZone);
    return null;
  } catch (error) {
    if (error instanceof EchelonError) return "Écrivez l’année et le numéro de la semaine, comme 2026-W04.";
    throw error;
  }
}

function latestWeeks({ now, schedule }: DeskDoor["editions"]): Week[] {
  const weeks: Week[] = [weekOf(now(), schedule.timeZone)];
  while (weeks.length < OFFERED)
    weeks.push(previousWeek(weeks.at(-1) ?? weekOf(now(), schedule.timeZone), schedule.timeZone));
  return weeks;
}

function rowOf(week: Week, record: DraftRecord | null): EditionsPage["rows"][number] {
  const approval = record?.approval ?? null;
  return {
    ...{ id: week.id, period: periodOf(week), state: stateWords(record?.state ?? null) },
    approved: approval?.voidedAt === null ? approval.by.name : null,
  };
}
