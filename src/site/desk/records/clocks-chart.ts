import { type Instant, instantAt } from "../../../domain/instant.js";
import { type TimeZone, localDay } from "../../../domain/local-time.js";
import { rungOf } from "../../../domain/standing.js";
import type { Timeline } from "../../../domain/timeline.js";
import { marksOf } from "./timeline-view.js";

/** The two clocks of a lab: from left to right when something is true, from bottom to top when it was recorded. */
export interface ClocksChart {
  readonly viewBox: string;
  readonly alt: string;
  readonly points: readonly ChartPoint[];
  /** From a record that was replaced to the one that replaced it. */
  readonly corrections: readonly Line[];
  /** Where something is recorded as it happens. */
  readonly diagonal: Line;
  readonly nowX: number;
  readonly axis: Readonly<Record<"left" | "right" | "bottom" | "top", string>>;
}

interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface ChartPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly mark: string;
  readonly markX: number;
  readonly markY: number;
  /** `r3`; `r0` for a withdrawal. */
  readonly colour: string;
  readonly replaced: boolean;
}

/** Room of the points, in the units of the drawing. */
const ROOM = { left: 90, right: 416, top: 46, bottom: 236 };
const SIZE = { width: 440, height: 300 };
/** Room of a point with its mark: what is closer is moved up, which is later. */
const OWN = { width: 46, height: 18 };
const DAY = 86_400_000;

/** Null without a record: there is nothing to draw. */
export function clocksChart(timeline: Timeline, now: Instant, timeZone: TimeZone): ClocksChart | null {
  const { records, corrections } = timeline;
  if (records.length === 0) return null;
  const across = scaleOf([...records.map(({ effectiveAt }) => effectiveAt), now], ROOM.left, ROOM.right);
  const upwards = scaleOf([...records.map(({ recordedAt }) => recordedAt), now], ROOM.bottom, ROOM.top);
  const points = pointsOf(timeline, across, upwards);
  const at = new Map(points.map(({ id, x, y }) => [id, [x, y] as const]));
  const top = Math.min(0, ...points.map(({ y }) => y - 14));
  const day = (moment: number): string => shortDay(localDay(instantAt(moment), timeZone));
  return {
    viewBox: `0 ${top} ${SIZE.width} ${SIZE.height - top}`,
    ...{ alt: altOf(timeline), points, diagonal: diagonalOf(across, upwards), nowX: across.at(Date.parse(now)) },
    corrections: [...corrections].flatMap(([id, by]) => {
      const [from, to] = [at.get(id), at.get(by.id)];
      return from === undefined || to === undefined ? [] : [lineFrom(from, to)];
    }),
    axis: { left: day(across.first), right: day(across.last), bottom: day(upwards.first), top: day(upwards.last) },
  };
}

/** « 24/01/2026 ». */
function shortDay(day: string): string {
  return day.split("-").toReversed().join("/");
}

interface ClockScale {
  readonly first: number;
  readonly last: number;
  readonly at: (moment: number) => number;
}

function scaleOf(instants: readonly Instant[], from: number, to: number): ClockScale {
  const moments = instants.map((instant) => Date.parse(instant));
  const first = Math.min(...moments);
  // One moment alone still has a day around it.
  const last = Math.max(...moments, first + DAY);
  return { first, last, at: (moment) => round(from + ((moment - first) / (last - first)) * (to - from)) };
}

/** Both ends on the drawing: the two clocks need not show the same days. */
function diagonalOf(across: ClockScale, upwards: ClockScale): Line {
  const first = Math.max(across.first, upwards.first);
  const last = Math.max(first, Math.min(across.last, upwards.last));
  return lineFrom([across.at(first), upwards.at(first)], [across.at(last), upwards.at(last)]);
}

function lineFrom([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): Line {
  return { x1, y1, x2, y2 };
}

function pointsOf(timeline: Timeline, across: ClockScale, upwards: ClockScale): ChartPoint[] {
  const marks = marksOf(timeline);
  const points: ChartPoint[] = [];
  const byRecording = timeline.records.toSorted((one, other) => compare(one.recordedAt, other.recordedAt));
  for (const { id, effectiveAt, recordedAt, decision } of byRecording) {
    const x = across.at(Date.parse(effectiveAt));
    const y = freeAbove(points, x, upwards.at(Date.parse(recordedAt)));
    points.push({
      ...{ id, x, y, mark: marks.get(id) ?? "", markX: round(x - 11), markY: round(y + 5) },
      colour: decision.type === "WITHDRAWAL" ? "r0" : `r${rungOf(decision)}`,
      replaced: timeline.corrections.has(id),
    });
  }
  return points;
}

/** The place itself, or the first one above it that no other point has. */
function freeAbove(points: readonly ChartPoint[], x: number, from: number): number {
  const isTaken = (y: number): boolean =>
    points.some((other) => Math.abs(other.x - x) < OWN.width && Math.abs(other.y - y) < OWN.height);
  let y = from;
  while (isTaken(y)) y = round(y - 2);
  return y;
}

function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}

function altOf({ records, corrections }: Timeline): string {
  const count = records.length === 1 ? "Un avis" : `${records.length}\u00A0avis`;
  const replaced = corrections.size;
  const fixed =
    replaced === 0 ? "" : replaced === 1 ? ", dont un a été corrigé" : `, dont ${replaced} ont été corrigés`;
  return `${count}${fixed}, selon leur date d’effet, de gauche à droite, et la date à laquelle ils furent enregistrés, de bas en haut. Le tableau dit la même chose.`;
}
