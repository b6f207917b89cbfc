import type { FastifyInstance } from "fastify";
import { type Actor, mayDo, requirePermission } from "../../../domain/actor.js";
import type { Check } from "../../../domain/digest.js";
import type { DraftState } from "../../../domain/draft.js";
import { previousWeek, type Week, weekOf } from "../../../domain/week.js";
import type { DraftSheet } from "../../../newsroom/editions/draft-sheet.js";
import { occurrenceOf } from "../../../domain/schedule.js";
import { moveRows } from "../../preview/facts-view.js";
import { periodOf } from "../../preview/period.js";
import type { DeskDoor } from "../desk-door.js";
import { frameOf, sendPage } from "../desk-frame.js";
import type { Page } from "../desk-pages.js";
import { frenchMoment } from "../../french-moment.js";
import { stateWords, timeUntil } from "./edition-words.js";

interface GlancePage {
  readonly weeks: readonly WeekCard[];
  readonly waiting: readonly { readonly lab: string; readonly slug: string; readonly claim: string }[];
  readonly moreWaiting: number;
  readonly proposals: number;
  readonly mayWrite: boolean;
}

/** A week whose letter is to come. */
interface WeekCard {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly state: string;
  readonly opened: boolean;
  readonly subject: string;
  readonly leaves: string;
  /** « dans 6 jours »; null: the hour is past. */
  readonly until: string | null;
  readonly moves: ReturnType<typeof moveRows>;
  /** Null: the edition is not open, so nothing was checked. */
  readonly checks: { readonly errors: number; readonly warnings: number } | null;
  readonly approvalVoid: boolean;
}

/** Pieces of evidence that the page lists. */
const SHOWN = 6;

/** Where one arrives: the letter that leaves next, the week under way, and what waits. */
export function registerGlance(room: FastifyInstance, door: DeskDoor): void {
  const page: Page<GlancePage> = door.pages.page("desk-home");
  room.get("/redaction", async (request, reply) => {
    const actor = requirePermission(request.actor, "READ_DRAFTS");
    return sendPage(reply, page({ frame: frameOf(request), ...(await glance(door, actor)) }));
  });
}

async function glance({ editions, records }: DeskDoor, actor: Actor): Promise<GlancePage> {
  const { schedule, now } = editions;
  const present = weekOf(now(), schedule.timeZone);
  const past = previousWeek(present, schedule.timeZone);
  const cards = [await cardOf(editions, actor, past), await cardOf(editions, actor, present)] as const;
  const waiting = await records.waitingEvidence(actor, null);
  const labs = new Map(records.publication().labs.map(({ lab }) => [lab.id, lab]));
  return {
    weeks: [
      ...(cards[0].gone ? [] : [{ ...cards[0].card, title: "La lettre qui part" }]),
      { ...cards[1].card, title: "La semaine en cours" },
    ],
    waiting: waiting.slice(0, SHOWN).map(({ labId, claim }) => ({
      claim,
      lab: labs.get(labId)?.name ?? "",
      slug: labs.get(labId)?.slug ?? "",
    })),
    moreWaiting: Math.max(waiting.length - SHOWN, 0),
    proposals: (await records.proposals(actor, { state: "PROPOSED", labId: null, limit: 100 })).length,
    mayWrite: mayDo(actor, "WRITE"),
  };
}

type Card = Omit<WeekCard, "title">;

async function cardOf(
  door: DeskDoor["editions"],
  actor: Actor,
  week: Week,
): Promise<{ readonly card: Card; readonly gone: boolean }> {
  const { schedule } = door;
  const sheet = await door.draft(actor, week.id);
  const digest = sheet?.digest ?? (await door.digest(week.id));
  const { dueAt, lateUntil } = occurrenceOf(week, schedule);
  const leavesAt = sheet?.run?.scheduledFor ?? dueAt;
  const card = {
    ...{ id: week.id, period: periodOf(week), subject: digest.subject, ...progressOf(sheet) },
    leaves: frenchMoment(leavesAt, schedule.timeZone),
    until: timeUntil(Date.parse(leavesAt) - Date.parse(door.now())),
    moves: moveRows(digest, schedule.timeZone),
  };
  return { card, gone: sheet === null ? lateUntil < door.now() : GONE.includes(sheet.state) };
}

const GONE: readonly DraftState[] = ["SENT", "CANCELLED"];

/** How far its edition has come. */
function progressOf(sheet: DraftSheet | null): Pick<Card, "state" | "opened" | "checks" | "approvalVoid"> {
  if (sheet === null) return { state: stateWords(null), opened: false, checks: null, approvalVoid: false };
  const { state, checks, approval } = sheet;
  const failed = (severity: Check["severity"]): number =>
    checks.filter((check) => !check.passed && check.severity === severity).length;
  const isVoid = approval !== null && approval.voidedAt !== null;
  return {
    ...{ state: stateWords(state), opened: true, approvalVoid: isVoid && state === "IN_REVIEW" },
    checks: { errors: failed("ERROR"), warnings: failed("WARNING") },
  };
}
