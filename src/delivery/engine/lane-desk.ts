import type { SmtpResult } from "../../domain/delivery.js";
import type { Lane } from "../../domain/lane.js";
import type { WrittenLetter } from "./compositor.js";
import { type Courier, hireCourier } from "./couriers.js";
import { type LaneGate, laneGate } from "./lane-gate.js";
import type { Letter } from "./letter.js";
import type { WorkMeans } from "./means.js";

/** One provider: its letters that wait, and its connections. */
export interface LaneDesk {
  readonly lane: Lane;
  readonly gate: LaneGate;
  readonly queue: Waiting[];
  readonly idle: Courier[];
  /** Those with a letter, or two. */
  readonly busy: Set<Courier>;
}

/** A letter that waits for a connection. */
export interface Waiting {
  readonly letter: Letter;
  /** Null: not written yet. */
  written: WrittenLetter | SmtpResult | null;
}

export function openDesk(lane: Lane, { lanes }: WorkMeans): LaneDesk {
  return { lane, gate: laneGate(lanes[lane], () => performance.now()), queue: [], idle: [], busy: new Set() };
}

/** Who can take a letter now: a connection of its own comes first, then room behind another letter. */
export function courierFor(desk: LaneDesk, desks: readonly LaneDesk[], means: WorkMeans): (() => Courier) | null {
  const { busy, gate, idle } = desk;
  const allowed = gate.allowed();
  const inUse = desks.reduce((sum, one) => sum + one.busy.size, 0);
  if (inUse < means.connections && busy.size < allowed) return () => idle.pop() ?? hireCourier(means);
  return busy.size > allowed ? null : courierWithRoom(desk);
}

function courierWithRoom({ busy, gate }: LaneDesk): (() => Courier) | null {
  for (const courier of busy) {
    if (courier.hasRoomBehind() && courier.sent() < gate.messagesPerConnection) return () => courier;
  }
  return null;
}

/** A connection that carried its number of letters is not used again, nor is one that was lost. */
export function dismiss(desk: LaneDesk, courier: Courier): void {
  desk.busy.delete(courier);
  if (!courier.isSpoilt() && courier.sent() < desk.gate.messagesPerConnection) desk.idle.push(courier);
  else void courier.close();
}
