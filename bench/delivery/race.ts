import { median } from "../statistics.js";
import type { Contender, Spent } from "./contender.js";

/** What one contender did, round by round. */
export interface Run {
  readonly name: string;
  readonly messages: number;
  readonly rounds: readonly Spent[];
}

export interface Rules {
  readonly rounds: number;
  /** How long a round is to last. */
  readonly seconds: number;
  /**
   * How long each sends before the first round. Node compiles what runs often while it runs, in threads that are counted:
   * the first thousands of letters cost twice what all others cost, and are few of a mailing.
   */
  readonly warmSeconds: number;
}

/** Has all send in turn, round after round, so that whatever else the machine does falls on each alike. */
export async function race(contenders: readonly Contender[], rules: Rules): Promise<Run[]> {
  const { rounds, seconds, warmSeconds } = rules;
  const runs: { contender: Contender; messages: number; spent: Spent[] }[] = [];
  for (const contender of contenders) {
    const count = await countIn(contender, seconds);
    for (let warm = 0; warm < warmSeconds; warm += seconds) await contender.send(count);
    runs.push({ contender, messages: await countIn(contender, seconds), spent: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { contender, messages, spent } of runs) spent.push(await contender.send(messages));
  }
  for (const { contender } of runs) await contender.close();
  return runs.map(({ contender, messages, spent }) => ({ name: contender.name, messages, rounds: spent }));
}

/** How many messages a contender hands over in that time, once it is warm. */
async function countIn({ send }: Contender, seconds: number): Promise<number> {
  let messages = 200;
  for (;;) {
    const spent = await send(messages);
    if (spent.seconds >= seconds / 2) return Math.max(100, Math.round((messages * seconds) / spent.seconds));
    messages *= 2;
  }
}

export function cpuMilliseconds({ messages, rounds }: Run): number {
  return median(rounds.map(({ cpuSeconds }) => (1000 * cpuSeconds) / messages));
}

export function perSecond({ messages, rounds }: Run): number {
  return median(rounds.map(({ seconds }) => messages / seconds));
}

/** How many times as fast one is as another, within the same rounds. */
export function timesAsFast(one: Run, other: Run): number {
  const paces = ({ messages, rounds }: Run): number[] => rounds.map(({ seconds }) => messages / seconds);
  const others = paces(other);
  return median(paces(one).map((pace, round) => pace / (others[round] ?? Infinity)));
}
