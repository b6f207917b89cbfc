import { type SmtpResult, outcomeOf } from "../../domain/delivery.js";
import { type Lane, LANES } from "../../domain/lane.js";
import type { Settled } from "../../store/delivery/results.js";
import { type Courier, hireCourier } from "./couriers.js";
import type { Entry, Journal } from "./journal/journal.js";
import { type LaneGate, laneGate, type Sharing } from "./lane-gate.js";
import type { Ledger } from "./ledger.js";
import type { Letter } from "./letter.js";
import type { WorkMeans } from "./means.js";
import { isWayBlocked, resultOf } from "./result-of.js";

/** One provider: its letters that wait, and its connections. */
export interface LaneDesk {
  readonly lane: Lane;
  readonly gate: LaneGate;
  readonly queue: Letter[];
  readonly idle: Courier[];
  active: number;
}

/** Hands claimed letters to connections, and results to the ledger. */
export interface PostOffice {
  readonly desks: readonly LaneDesk[];
  readonly share: (sharing: Sharing) => void;
  /** Sends what may be sent now. */
  readonly pump: () => void;
  /** Takes the letters that wait back: they were not attempted after all. */
  readonly recall: (desk?: LaneDesk) => void;
  /** Letters on a connection. */
  readonly active: () => number;
  /** Calls what is still on a connection uncertain: the worker cannot wait any longer. */
  readonly abandon: () => void;
  readonly close: () => Promise<void>;
}

export interface OfficeMeans extends WorkMeans {
  readonly journal: Journal;
  readonly ledger: Ledger;
  /** Whether a letter may leave. */
  readonly fresh: () => boolean;
  /** Called once a letter's result is in the database. */
  readonly settled: (letter: Letter) => void;
  /** Called with each answer. */
  readonly told: (letter: Letter, result: SmtpResult) => void;
}

/** A letter on a connection. */
interface UnderWay {
  readonly letter: Letter;
  readonly desk: LaneDesk;
  readonly courier: Courier;
  readonly written: Entry;
}

/** What the steps of one post office share. */
interface Office {
  readonly means: OfficeMeans;
  readonly desks: readonly LaneDesk[];
  readonly underWay: Set<UnderWay>;
  open: boolean;
  /** Set while a lane waits for its turn. */
  waiting: NodeJS.Timeout | null;
}

export function openPostOffice(means: OfficeMeans): PostOffice {
  const desks = LANES.map((lane) => openDesk(lane, means));
  const office: Office = { means, desks, underWay: new Set(), open: true, waiting: null };
  return {
    desks,
    pump: () => {
      pump(office);
    },
    share: (sharing) => {
      for (const { gate } of desks) gate.share(sharing);
    },
    recall: (desk) => {
      for (const { queue } of desk === undefined ? desks : [desk]) {
        for (const letter of queue.splice(0)) keep(office, letter, unsent(letter), []);
      }
    },
    active: () => office.underWay.size,
    abandon: () => {
      for (const way of office.underWay) leave(office, way, ABANDONED);
    },
    close: async () => {
      office.open = false;
      if (office.waiting !== null) clearTimeout(office.waiting);
      await Promise.all(desks.flatMap(({ idle }) => idle.splice(0).map((courier) => courier.close())));
    },
  };
}

function pump(office: Office): void {
  for (const desk of office.desks) if (desk.queue.length > 0) pumpDesk(office, desk);
}

function pumpDesk(office: Office, desk: LaneDesk): void {
  while (desk.queue.length > 0 && mayStart(office, desk)) {
    const wait = desk.gate.takeTurn();
    if (wait > 0) {
      office.waiting ??= setTimeout(() => {
        office.waiting = null;
        pump(office);
      }, wait);
      return;
    }
    const letter = desk.queue.shift();
    if (letter !== undefined) void carry(office, letter, desk);
  }
}

function mayStart({ open, means, underWay }: Office, desk: LaneDesk): boolean {
  const room = underWay.size < means.connections && desk.active < desk.gate.allowed();
  return open && room && means.fresh() && means.journal.ready();
}

async function carry(office: Office, letter: Letter, desk: LaneDesk): Promise<void> {
  const { means } = office;
  const courier = desk.idle.pop() ?? hireCourier(means);
  const message = courier.write(letter);
  if (!(message instanceof Uint8Array)) {
    desk.idle.push(courier);
    keep(office, letter, resultFor(letter, message, means), []);
    return;
  }
  const way: UnderWay = { letter, desk, courier, written: means.journal.sending(letterIn(letter)) };
  enter(office, way);
  // Asked after the record was written: whoever was given up in between has left word that this may have been sent.
  const result = means.fresh() ? await courier.send(letter, message) : NOT_SENT;
  leave(office, way, result);
  pump(office);
}

function enter({ underWay, means }: Office, way: UnderWay): void {
  underWay.add(way);
  way.desk.active += 1;
  means.figures.sending[way.desk.lane] += 1;
}

function leave(office: Office, way: UnderWay, result: SmtpResult): void {
  const { means, underWay } = office;
  // Abandoned before: what it hears now comes too late.
  if (!underWay.delete(way)) return;
  const { letter, desk, courier, written } = way;
  desk.active -= 1;
  means.figures.sending[desk.lane] -= 1;
  const heard = means.journal.heard(letterIn(letter), result);
  keep(office, letter, resultFor(letter, result, means), [written, heard]);
  if (mayGoOn(courier, desk, result)) desk.idle.push(courier);
  else void courier.close();
  if (result === NOT_SENT) return;
  means.figures.outcomes[desk.lane][outcomeOf(result)] += 1;
  desk.gate.tell(result);
  means.told(letter, result);
}

function keep({ means }: Office, letter: Letter, result: Settled, entries: readonly Entry[]): void {
  means.ledger.add({
    result,
    kept: () => {
      for (const entry of entries) means.journal.forget(entry);
      means.settled(letter);
    },
  });
}

/** Before anything was said to a server. */
const NOT_SENT: SmtpResult = {
  phase: "CONNECT",
  code: null,
  enhanced: null,
  text: "Not sent: this worker was out of touch.",
};
const ABANDONED: SmtpResult = {
  ...{ phase: "DOT", code: null, enhanced: null },
  text: "The worker had to stop before the answer came.",
};

function openDesk(lane: Lane, { lanes }: OfficeMeans): LaneDesk {
  return { lane, gate: laneGate(lanes[lane], () => performance.now()), queue: [], idle: [], active: 0 };
}

function letterIn({ id, lease }: Letter): { readonly run: number; readonly epoch: number; readonly id: string } {
  return { run: lease.run, epoch: lease.epoch, id };
}

function resultFor(letter: Letter, result: SmtpResult, { patience }: OfficeMeans): Settled {
  if (result === NOT_SENT) return unsent(letter);
  return resultOf(result, { ...letterIn(letter), attempt: letter.attempt, address: letter.address }, patience);
}

function unsent(letter: Letter): Settled {
  const nothing = { code: null, enhanced: null, text: null, retryInMs: 0, theirs: false };
  return { ...letterIn(letter), outcome: "UNSENT", ...nothing };
}

/** A connection that was lost, or whose server says goodbye, is not used again; nor is one that carried its number. */
function mayGoOn(courier: Courier, { gate }: LaneDesk, result: SmtpResult): boolean {
  const lost = result.code === null || result.code === 421 || isWayBlocked(result);
  return !lost && courier.sent() < gate.messagesPerConnection;
}
