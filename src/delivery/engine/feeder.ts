import { LANES } from "../../domain/lane.js";
import { claim, claimablePlaces, type Claimed } from "../../store/delivery/claims.js";
import type { Accepted } from "../../store/delivery/results.js";
import { releaseWorker } from "../../store/delivery/recovery.js";
import { giveBack, leaseChunk, type LeasedChunk } from "../../store/delivery/leases.js";
import type { Entry, Journal } from "./journal/journal.js";
import type { Ledger } from "./ledger.js";
import type { HeldLease, Letter } from "./letter.js";
import type { WorkMeans } from "./means.js";
import type { LaneDesk } from "./lane-desk.js";
import type { PostOffice } from "./post-office.js";
import type { EditionSession } from "./sessions.js";

/** Recipients claimed by one statement, at most. */
export const CLAIM_SIZE = 100;
/** Fewer are not worth a statement, unless a desk wants no more. */
const LEAST = 50;

/** Keeps the desks supplied: leases chunks, claims recipients of them, and gives them back. */
export interface Feeder {
  /** One step of the work; false where there was nothing to do now. */
  readonly step: () => Promise<boolean>;
  /** Called once a letter's result is in the database. */
  readonly settled: (letter: Letter) => void;
  /** Claimed, and not settled yet. */
  readonly outstanding: () => number;
  /** Whether so many letters are answered that a claim would be worth its statement. */
  readonly hasRoom: () => boolean;
  /** The database failed in the middle of a step: before the next one, all is given back that may have been got. */
  readonly doubt: () => void;
}

export interface FeederMeans extends WorkMeans {
  readonly worker: string;
  readonly office: PostOffice;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly sessionOf: (runId: string) => Promise<EditionSession | null>;
}

interface Held {
  readonly lease: HeldLease;
  readonly desk: LaneDesk;
  readonly written: Entry;
}

/** What the steps of one feeder share. */
interface Stock {
  readonly means: FeederMeans;
  readonly held: Set<Held>;
  outstanding: number;
  /** When free chunks are looked for again, on the steady clock. */
  lookAt: number;
  /** Whether the database may hold leases or claims of ours whose answer was lost. */
  doubtful: boolean;
}

export function openFeeder(means: FeederMeans): Feeder {
  const stock: Stock = { means, held: new Set(), outstanding: 0, lookAt: 0, doubtful: false };
  return {
    step: async () =>
      stock.doubtful
        ? startAfresh(stock)
        : (await giveBackExhausted(stock)) || (await refill(stock)) || (await lease(stock)),
    settled: (letter) => {
      letter.lease.outstanding -= 1;
      stock.outstanding -= 1;
      means.figures.outstanding = stock.outstanding;
    },
    outstanding: () => stock.outstanding,
    hasRoom: () => roomIn(stock) >= LEAST,
    doubt: () => {
      stock.doubtful = true;
    },
  };
}

/** The chunk that a desk is supplied from; at most one. */
function heldFor({ held }: Stock, desk: LaneDesk): Held | undefined {
  for (const one of held) if (one.desk === desk && one.lease.places.length > 0) return one;
  return undefined;
}

async function startAfresh(stock: Stock): Promise<boolean> {
  const { means, held } = stock;
  means.office.recall();
  if (stock.outstanding > 0) return false;
  await releaseWorker(means.ds, means.worker);
  for (const { written } of held) means.journal.forget(written);
  held.clear();
  stock.doubtful = false;
  return true;
}

async function giveBackExhausted(stock: Stock): Promise<boolean> {
  for (const one of stock.held) {
    if (one.lease.places.length > 0 || one.lease.outstanding > 0) continue;
    await letGo(stock, one);
    return true;
  }
  return false;
}

async function letGo({ means, held }: Stock, one: Held): Promise<void> {
  await giveBack(means.ds, one.lease, means.worker);
  means.journal.forget(one.written);
  held.delete(one);
}

/** What was answered goes along with the next claim: once that is done, it is outstanding no more. */
function roomIn({ means, outstanding }: Stock): number {
  return CLAIM_SIZE + means.connections - outstanding + means.ledger.waiting();
}

/** Claims for the desk that has the least left. */
async function refill(stock: Stock): Promise<boolean> {
  const { means } = stock;
  const wishes = means.office.desks.flatMap((desk) => wishOf(stock, desk));
  const [wish] = wishes.sort((one, other) => one.fill - other.fill);
  if (wish === undefined || roomIn(stock) < Math.min(wish.size, LEAST)) return false;
  const { lease: from } = wish.from;
  const claimed = await means.ledger.along(from.run, (accepted) => claimFor(stock, wish, accepted));
  if (claimed === null) return false;
  from.outstanding += claimed.length;
  stock.outstanding += claimed.length;
  means.figures.outstanding = stock.outstanding;
  if (from.places.length === 0) stock.lookAt = 0;
  means.office.take(
    wish.desk,
    claimed.map((one) => ({ ...one, lease: from })),
  );
  return true;
}

/**
 * All that is claimed and not settled never exceeds one claim and one letter a connection: so much can become uncertain, at
 * worst, when this worker and its journal are lost together.
 * @returns null where it is not worth a statement: what was answered is of other leases
 */
async function claimFor(
  { means, outstanding }: Stock,
  wish: Wish,
  accepted: Accepted | null,
): Promise<Claimed[] | null> {
  const { ds, worker, timeZone, connections } = means;
  const { lease: from } = wish.from;
  const room = CLAIM_SIZE + connections - outstanding + (accepted?.ids.length ?? 0);
  if (accepted === null && room < Math.min(wish.size, LEAST)) return null;
  const places = from.places.slice(0, Math.max(0, Math.min(wish.size, room)));
  const claimed = await claim(ds, { ...from, worker, places, timeZone }, accepted);
  from.places.splice(0, places.length);
  return claimed;
}

interface Wish {
  readonly desk: LaneDesk;
  readonly from: Held;
  readonly size: number;
  /** 0: nothing is left to send. */
  readonly fill: number;
}

/** A desk is refilled once half of its part is gone. */
function wishOf(stock: Stock, desk: LaneDesk): Wish[] {
  const from = heldFor(stock, desk);
  const part = from === undefined ? 0 : partOf(stock.means, desk);
  if (from === undefined || part === 0 || desk.queue.length > part / 2) return [];
  return [{ desk, from, size: part - desk.queue.length, fill: desk.queue.length / part }];
}

/** Of one claim, as much as the desk's connections are of all that are in use. */
function partOf({ office, connections }: FeederMeans, desk: LaneDesk): number {
  const allowed = (one: LaneDesk): number => Math.min(connections, one.gate.allowed());
  const own = allowed(desk);
  if (own === 0) return 0;
  const inUse = office.desks.filter((one) => one === desk || one.queue.length + one.busy.size > 0);
  const all = inUse.reduce((sum, one) => sum + allowed(one), 0);
  return Math.max(1, Math.round((CLAIM_SIZE * own) / all));
}

/** Looks for a chunk of any lane that has none, and could send. */
async function lease(stock: Stock): Promise<boolean> {
  const { means } = stock;
  if (performance.now() < stock.lookAt) return false;
  const desks = means.office.desks.filter((desk) => desk.gate.allowed() > 0 && heldFor(stock, desk) === undefined);
  const lanes = desks.map(({ lane }) => LANES.indexOf(lane));
  const known = [...stock.held].map((one) => one.lease);
  const chunk = lanes.length === 0 ? undefined : await leaseChunk(means.ds, means.worker, lanes, known);
  if (chunk === undefined) {
    stock.lookAt = performance.now() + means.patience.lookEveryMs;
    return false;
  }
  await hold(stock, chunk);
  return true;
}

async function hold({ means, held }: Stock, { run, chunk, epoch, lane, runId }: LeasedChunk): Promise<void> {
  const session = await means.sessionOf(runId);
  if (session === null) {
    await giveBack(means.ds, { run, chunk, epoch }, means.worker);
    return;
  }
  const desk = means.office.desks[lane];
  if (desk === undefined) return;
  const written = means.journal.leased({ run, chunk, epoch });
  const places = await claimablePlaces(means.ds, { run, chunk, epoch });
  const lease: HeldLease = { run, chunk, epoch, lane: desk.lane, session, outstanding: 0, places };
  held.add({ lease, desk, written });
}
