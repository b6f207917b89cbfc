import { drawer } from "../../tests/support/smtp-sink/chance.js";
import type { SinkOptions } from "../../tests/support/smtp-sink/options.js";
import { groundAt, type GroundWish, start } from "../../tests/support/delivery/ground.js";
import { type Scene, sceneOn, type Verdict } from "../../tests/support/delivery/scene.js";
import { startProgram } from "../../tests/support/delivery/worker-program.js";
import type { WorkerProcess } from "../../tests/support/delivery/worker-process.js";
import type { Cluster } from "./cluster.js";
import { clusterOnSmallDisk, type SmallDisk } from "./small-disk.js";

/** Where a trial plays. */
export interface Stage extends Scene<WorkerProcess> {
  readonly cluster: Cluster;
  /** That of the cluster; null where the trial asks for none, or none can be mounted. */
  readonly disk: SmallDisk | null;
  readonly readers: number;
  /** From 0 to 1, by the seed. */
  readonly draw: () => number;
  /** How long stays down what is taken down. */
  readonly outageMs: number;
}

/** What a trial saw for itself. */
export interface Played {
  /** From the end of the fault, or from the fault where it has no end, to the next letter; the longest of several. */
  readonly resumedMs?: number;
  /** None by default. */
  readonly uncertainAtMost?: number;
  /** None by default. */
  readonly twiceAtMost?: number;
  /** What was amiss. */
  readonly problems?: readonly string[];
  /** Why it could not be played on this machine. */
  readonly skipped?: string;
}

/** One fault: how it is made, and what is to come of it. */
export interface Trial {
  readonly name: string;
  readonly wish?: Omit<Partial<GroundWish>, "readers">;
  /** Readers at least, whatever is asked for. */
  readonly readersAtLeast?: number;
  readonly sink?: SinkOptions;
  /** Whether the database has a cluster of its own, on a disk that can be filled. */
  readonly onSmallDisk?: true;
  /** Whether the trial itself sets the run on its way. */
  readonly startsItself?: true;
  /** Ends when the run has ended. */
  readonly play: (stage: Stage) => Promise<Played>;
}

export interface Row extends Played {
  readonly name: string;
  readonly verdict: Verdict | null;
  readonly problems: readonly string[];
  /** What the workers said; told where something failed. */
  readonly said: string;
}

export interface House {
  readonly cluster: Cluster;
  readonly readers: number;
  readonly seed: number;
  readonly outageMs: number;
}

/** Plays a trial on a database and a sink of its own, and judges what came of it. */
export async function perform(trial: Trial, house: House): Promise<Row> {
  if (trial.onSmallDisk === undefined) return performOn(trial, house, null);
  const { cluster, disk, close } = await clusterOnSmallDisk();
  try {
    return await performOn(trial, { ...house, cluster }, disk);
  } finally {
    await close();
  }
}

async function performOn(
  trial: Trial,
  { cluster, readers, seed, outageMs }: House,
  disk: SmallDisk | null,
): Promise<Row> {
  const url = await cluster.newDatabase();
  const all = Math.max(readers, trial.readersAtLeast ?? 0);
  const ground = await groundAt(url, { readers: all, ...trial.wish });
  const scene = await sceneOn(ground, { seed, ...trial.sink }, startProgram);
  try {
    if (trial.startsItself === undefined) await start(ground);
    const played = await trial.play({ ...scene, cluster, disk, readers: all, draw: drawer(seed), outageMs });
    const verdict = await scene.verdict();
    return { ...played, name: trial.name, verdict, problems: problemsOf(verdict, played), said: saidOn(scene) };
  } catch (error) {
    const verdict = await scene.verdict().catch(() => null);
    return { name: trial.name, verdict, problems: [String(error)], said: saidOn(scene) };
  } finally {
    await scene.close();
    await cluster.drop(url);
  }
}

function saidOn({ workers }: Scene<WorkerProcess>): string {
  return workers
    .map(({ said }, index) =>
      said()
        .trim()
        .replaceAll(/^(?=.)/gmu, `    worker ${index + 1}: `),
    )
    .join("\n");
}

function problemsOf(verdict: Verdict, played: Played): string[] {
  const { uncertainAtMost = 0, twiceAtMost = 0, problems = [] } = played;
  const { report, lost, denied, twice, adds } = verdict;
  const wrong = (holds: boolean, words: string): string[] => (holds ? [] : [words]);
  return [
    ...problems,
    ...wrong(adds, "planned is not the sum of the others"),
    ...wrong(report.waiting + report.deferred === 0, `${report.waiting + report.deferred} still wait`),
    ...wrong(lost === 0, `${lost} lost`),
    ...wrong(denied === 0, `${denied} got a letter that their row denies`),
    ...wrong(twice <= twiceAtMost, `${twice} twice, at most ${twiceAtMost} by policy`),
    ...wrong(report.uncertain <= uncertainAtMost, `${report.uncertain} uncertain, at most ${uncertainAtMost}`),
  ];
}
