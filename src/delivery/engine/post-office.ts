import { type SmtpResult, outcomeOf } from "../../domain/delivery.js";
import { LANES } from "../../domain/lane.js";
import type { Settled } from "../../store/delivery/results.js";
import { type Compositor, openCompositor } from "./compositor.js";
import type { Courier, Departure } from "./couriers.js";
import type { Entry, Journal } from "./journal/journal.js";
import { courierFor, dismiss, type LaneDesk, openDesk, type Waiting } from "./lane-desk.js";
import type { Sharing } from "./lane-gate.js";
import type { Ledger } from "./ledger.js";
import type { Letter } from "./letter.js";
import type { WorkMeans } from "./means.js";
import { isWayBlocked, resultOf } from "./result-of.js";

/** Hands claimed letters to connections, and results to the ledger. */
export interface PostOffice {
  readonly desks: readonly LaneDesk[];
  readonly take: (desk: LaneDesk, letters: readonly Letter[]) => void;
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
  /** The record that it may have left; null: it has not. */
  written: Entry | null;
  /** Lets it leave, or not: the server waits for it. */
  go: ((may: boolean) => void) | null;
}

/** What the steps of one post office share. */
interface Office {
  readonly means: OfficeMeans;
  readonly desks: readonly LaneDesk[];
  readonly compositor: Compositor;
  readonly underWay: Set<UnderWay>;
  /** Those that servers wait for: they leave together, so that one write of the journal is enough. */
  readonly departing: UnderWay[];
  open: boolean;
  /** Set while a lane waits for its turn. */
  waiting: NodeJS.Timeout | null;
}

export function openPostOffice(means: OfficeMeans): PostOffice {
  const desks = LANES.map((lane) => openDesk(lane, means));
  const compositor = openCompositor();
  const office: Office = { means, desks, compositor, underWay: new Set(), departing: [], open: true, waiting: null };
  return {
    desks,
    take: ({ queue }, letters) => {
      for (const letter of letters) queue.push({ letter, written: null });
      pump(office);
    },
    pump: () => {
      pump(office);
    },
    share: (sharing) => {
      for (const { gate } of desks) gate.share(sharing);
    },
    recall: (desk) => {
      for (const { queue } of desk === undefined ? desks : [desk]) {
        for (const waiting of queue.splice(0)) takeBack(office, waiting);
      }
    },
    active: () => office.underWay.size,
    abandon: () => {
      for (const way of office.underWay) leave(office, way, way.written === null ? NOT_SENT : ABANDONED);
      for (const { busy } of desks) for (const courier of busy) void courier.close();
    },
    close: async () => {
      office.open = false;
      if (office.waiting !== null) clearTimeout(office.waiting);
      await Promise.all(desks.flatMap(({ idle }) => idle.splice(0).map((courier) => courier.close())));
    },
  };
}

function pump(office: Office): void {
  const { open, means } = office;
  if (!open || !means.fresh() || !means.journal.ready()) return;
  for (const desk of office.desks) if (desk.queue.length > 0) pumpDesk(office, desk);
}

function pumpDesk(office: Office, desk: LaneDesk): void {
  while (desk.queue.length > 0) {
    const hire = courierFor(desk, office.desks, office.means);
    if (hire === null) return;
    const wait = desk.gate.takeTurn();
    if (wait > 0) {
      office.waiting ??= setTimeout(() => {
        office.waiting = null;
        pump(office);
      }, wait);
      return;
    }
    const first = desk.queue.shift();
    if (first !== undefined) carry(office, first, desk, hire());
  }
}

function carry(office: Office, { letter, written: ahead }: Waiting, desk: LaneDesk, courier: Courier): void {
  const { means, compositor } = office;
  const written = ahead ?? compositor.write(letter);
  if ("phase" in written) {
    if (courier.load() === 0) desk.idle.push(courier);
    keep(office, letter, resultFor(letter, written, means), []);
    return;
  }
  const way: UnderWay = { letter, desk, courier, written: null, go: null };
  office.underWay.add(way);
  desk.busy.add(courier);
  means.figures.sending[desk.lane] += 1;
  const depart: Departure = (go) => {
    way.go = go;
    if (office.departing.push(way) === 1) setImmediate(departAll, office);
  };
  void courier.send(written, depart).then((result) => {
    compositor.release(written);
    leave(office, way, way.written === null && way.go !== null ? NOT_SENT : result);
    if (courier.load() === 0) dismiss(desk, courier);
    pump(office);
  });
}

function departAll(office: Office): void {
  const { means, underWay, departing } = office;
  const ways = departing.splice(0);
  for (const way of ways) {
    if (underWay.has(way) && means.journal.ready()) way.written = means.journal.sending(letterIn(way.letter));
  }
  means.journal.flush();
  // Asked after the records were written: whoever was given up in between has left word that these may have been sent.
  const fresh = means.fresh();
  for (const { go, written } of ways) go?.(fresh && written !== null);
  writeAhead(office);
}

/** While servers read what has just left, the letters that come next are written: no connection waits for its letter. */
function writeAhead({ means, desks, compositor }: Office): void {
  for (const { queue } of desks) {
    for (const waiting of queue.slice(0, means.connections)) waiting.written ??= compositor.write(waiting.letter);
  }
}

function takeBack(office: Office, { letter, written }: Waiting): void {
  if (written !== null && !("phase" in written)) office.compositor.release(written);
  keep(office, letter, unsent(letter), []);
}

function leave(office: Office, way: UnderWay, result: SmtpResult): void {
  const { means, underWay } = office;
  // Abandoned before: what it hears now comes too late.
  if (!underWay.delete(way)) return;
  const { letter, desk, courier, written } = way;
  means.figures.sending[desk.lane] -= 1;
  const entries = written === null ? [] : [written];
  if (result !== NOT_SENT) entries.push(means.journal.heard(letterIn(letter), result));
  keep(office, letter, resultFor(letter, result, means), entries);
  if (!mayGoOn(result)) courier.spoil();
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

/** Whether the connection was neither lost nor left by the server. */
function mayGoOn(result: SmtpResult): boolean {
  return result.code !== null && result.code !== 421 && !isWayBlocked(result);
}
