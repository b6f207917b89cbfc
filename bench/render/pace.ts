import { median } from "../statistics.js";

/** One way of making messages. */
export interface Way {
  readonly name: string;
  /** Makes the message of one reader, the next at each call, and tells its length in bytes. */
  readonly make: () => number | Promise<number>;
}

export interface Pace {
  readonly name: string;
  readonly bytes: number;
  /** In a second of this process' CPU, all its threads together: the median of the rounds. */
  readonly perSecond: number;
}

/** What a stretch of work is measured with: nothing is measured within it. */
interface Stretch {
  readonly way: Way;
  readonly messages: number;
  readonly rates: number[];
}

const MICROSECONDS = 1_000_000;

/** Rounds that are not counted: the engine still compiles what it runs, in threads whose CPU would be. */
const WARM_UP = 4;

/**
 * Has each way work in turn, round after round, so that whatever else the machine does falls on each alike.
 * @param seconds how long one way works in one round, about
 */
export async function paces(ways: readonly Way[], rounds: number, seconds: number): Promise<Pace[]> {
  const stretches: Stretch[] = [];
  for (const way of ways) stretches.push({ way, messages: await countIn(way, seconds), rates: [] });
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const { way, messages, rates } of stretches) {
      const rate = messages / (await cpuSeconds(way, messages));
      if (round >= 0) rates.push(rate);
    }
  }
  const results: Pace[] = [];
  for (const { way, rates } of stretches) {
    results.push({ name: way.name, bytes: await way.make(), perSecond: median(rates) });
  }
  return results;
}

/** How many messages a way makes in that time, once it is warm. */
async function countIn(way: Way, seconds: number): Promise<number> {
  let messages = 1;
  for (;;) {
    const spent = await cpuSeconds(way, messages);
    if (spent >= seconds / 2) return Math.max(1, Math.round((messages * seconds) / spent));
    messages *= 2;
  }
}

async function cpuSeconds({ make }: Way, messages: number): Promise<number> {
  const start = process.cpuUsage();
  for (let message = 0; message < messages; message += 1) {
    const made = make();
    // Waiting for what is there already would cost the quick ways more than their work.
    if (made instanceof Promise) await made;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / MICROSECONDS;
}
