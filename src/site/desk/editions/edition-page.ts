import type { Actor } from "../../../domain/actor.js";
import type { DraftState } from "../../../domain/draft.js";
import type { ErrorCode } from "../../../domain/errors.js";
import type { Instant } from "../../../domain/instant.js";
import { occurrenceOf } from "../../../domain/schedule.js";
import { parseWeek, type Week } from "../../../domain/week.js";
import type { DraftSheet } from "../../../newsroom/editions/draft-sheet.js";
import { periodOf } from "../../preview/period.js";
import { frenchMoment } from "../../french-moment.js";
import type { Aside } from "./edition-aside.js";
import { type EditionView, editionView, type Looking } from "./edition-view.js";
import type { EditionsDoor } from "./editions-door.js";

/** The page of one edition. */
export interface EditionPage {
  readonly id: string;
  readonly period: string;
  readonly done: string | null;
  /** The same, said in the block that it was done to. */
  readonly doneBeside: string | null;
  /** When it leaves, in words. */
  readonly leaves: string;
  readonly over: boolean;
  /** Whether its hour passed without a departure. */
  readonly late: boolean;
  /** Whether it left at that hour. */
  readonly left: boolean;
  /** What was refused, where no field of its own shows it. */
  readonly refusal: Aside["refusal"];
  readonly teamOfOne: boolean;
  readonly mayOpen: boolean;
  /** Null: nobody opened it. */
  readonly edition: EditionView | null;
  readonly reasons: Readonly<Record<string, string>>;
  /** What somebody typed for a sentence that the letter says no more; empty: nothing is without its place. */
  readonly homeless: string;
  readonly departure: DepartureView;
  readonly test: { readonly address: string; readonly fault: string | null };
  readonly note: string;
}

/** When it shall leave, as it was typed or as it is proposed; with what is wrong. */
interface DepartureView {
  readonly atHour: boolean;
  readonly atOnce: boolean;
  readonly otherwise: boolean;
  readonly day: string;
  readonly time: string;
  readonly fault: string | null;
}

/** What of an edition is wanted, by whom. */
interface Wanted {
  readonly actor: Actor;
  readonly week: string;
  readonly aside: Aside;
  readonly labName: (slug: string) => string;
  /** The block that something was done to; empty: none. */
  readonly doneAt: string;
}

type Told = Omit<EditionPage, "done" | "doneBeside">;

/** An edition as its page shows it, with what was refused and typed beside it. */
export async function editionPage(door: EditionsDoor, wanted: Wanted): Promise<Told> {
  const { timeZone } = door.schedule;
  const { actor, aside } = wanted;
  const week = parseWeek(wanted.week, timeZone);
  const sheet = await door.draft(actor, week.id);
  const edition = sheet && editionView(sheet, { ...lookingOf(wanted), timeZone });
  const leaving = leavingOf(door, week, sheet);
  const hasBegun = week.start <= door.now();
  return {
    ...{ id: week.id, period: periodOf(week), over: week.end <= door.now(), ...leaving, edition },
    ...{ teamOfOne: door.teamOfOne, mayOpen: sheet === null && hasBegun },
    ...{ refusal: aside.refusal, reasons: aside.reasons, note: aside.note, homeless: homelessIn(edition, aside) },
    departure: departureView(aside, leaving.late),
    test: { address: aside.address, fault: adviceFor(aside, ["ADDRESS_INVALID"]) },
  };
}

function lookingOf({ actor, aside, labName, doneAt }: Wanted): Omit<Looking, "timeZone"> {
  const { refused, code, reasons } = aside;
  return { actor, refused, unreasoned: code === "CHECK_REASON_MISSING" ? reasons : null, labName, doneAt };
}

/** Words that were typed for a sentence that the letter says no more. */
function homelessIn(edition: EditionView | null, { refused: typed }: Aside): string {
  const isPlaced = edition?.blocks.some(({ sentences }) => sentences.some(({ refused }) => refused !== null)) ?? false;
  return isPlaced || typed === null ? "" : typed.text;
}

/** What a field says that is about such a refusal. */
function adviceFor({ code, refusal }: Aside, codes: readonly ErrorCode[]): string | null {
  return code !== null && codes.includes(code) && refusal !== null ? refusal.advice : null;
}

const WAITING: readonly DraftState[] = ["DRAFT", "IN_REVIEW", "APPROVED"];
const LEFT: readonly DraftState[] = ["SENDING", "SENT"];

/** When it leaves; late where that hour passed without it. */
function leavingOf(
  door: EditionsDoor,
  week: Week,
  sheet: DraftSheet | null,
): Pick<EditionPage, "leaves" | "late" | "left"> {
  const { schedule } = door;
  const at: Instant = sheet?.run?.scheduledFor ?? occurrenceOf(week, schedule).dueAt;
  const state = sheet?.state ?? "DRAFT";
  const late = WAITING.includes(state) && at <= door.now();
  return { leaves: frenchMoment(at, schedule.timeZone), late, left: LEFT.includes(state) };
}

function departureView(aside: Aside, late: boolean): DepartureView {
  const { choice, day, time } = aside.departure;
  return {
    ...{ atHour: choice === "heure" || (choice === "" && !late), atOnce: choice === "maintenant" },
    ...{ otherwise: choice === "autre", day, time, fault: adviceFor(aside, ["DATE_INVALID", "SEND_TIME_PASSED"]) },
  };
}
