import type { RunReport } from "../../../src/domain/delivery.js";
import type { SinkOptions } from "../smtp-sink/options.js";
import { type SmtpSink, startSmtpSink } from "../smtp-sink/smtp-sink.js";
import { type Ground, type GroundWish, layGround } from "./ground.js";
import type { WorkerOptions } from "./worker-options.js";
import { type MeasuredWorker, startWorker, type WorkerProcess } from "./worker-process.js";

/** A ground, a recording sink, and the workers that are hired on it. */
export interface Scene<Worker extends WorkerProcess = MeasuredWorker> {
  readonly ground: Ground;
  readonly sink: SmtpSink;
  readonly hire: (options?: Partial<WorkerOptions>, environment?: NodeJS.ProcessEnv) => Worker;
  /** All that were hired, the dead among them. */
  readonly workers: readonly Worker[];
  readonly verdict: () => Promise<Verdict>;
  /** Ends all that stands, workers first. */
  readonly close: () => Promise<void>;
}

/** What a run came to, by its rows and by what the sink recorded. */
export interface Verdict {
  readonly report: RunReport;
  /** Messages that the sink accepted. */
  readonly sent: number;
  /** Of how many readers. */
  readonly distinct: number;
  /** Accepted more than once, each time too many counted. */
  readonly twice: number;
  /** Readers whose row says that the letter came, or never says anything, and whom the sink does not know. */
  readonly lost: number;
  /** Readers whose row says that no letter came, and whom the sink knows. */
  readonly denied: number;
  /** Whether planned is the sum of all the others. */
  readonly adds: boolean;
}

export async function openScene(wish: GroundWish, sinkOptions: SinkOptions = {}): Promise<Scene> {
  return sceneOn(await layGround(wish), sinkOptions, startWorker);
}

/** On a ground that is laid already, and closed with the scene. */
export async function sceneOn<Worker extends WorkerProcess>(
  ground: Ground,
  sinkOptions: SinkOptions,
  start: (options: WorkerOptions, environment: NodeJS.ProcessEnv) => Worker,
): Promise<Scene<Worker>> {
  const sink = await startSmtpSink({ identity: "recipient", ...sinkOptions });
  const workers: Worker[] = [];
  return {
    ground,
    sink,
    workers,
    hire: (options = {}, environment = {}) => {
      const { url: databaseUrl, journalFolder } = ground;
      const worker = start({ databaseUrl, smtpUrl: sink.url, journalFolder, ...options }, environment);
      workers.push(worker);
      return worker;
    },
    verdict: () => verdictOf(ground, sink),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.kill()));
      await sink.close();
      await ground.close();
    },
  };
}

const ACCEPTED = 2;
const OPEN = [0, 1, 3];
const NONE_CAME = [4, 6, 7];

async function verdictOf(ground: Ground, sink: SmtpSink): Promise<Verdict> {
  const report = await ground.report();
  const rows = await ground.ds.query<{ address: string; state: number }[]>(
    `SELECT s.address, r.state FROM delivery_recipients r JOIN subscribers s ON s.id = r.subscriber_id WHERE r.run = $1`,
    [ground.run.number],
  );
  const { accepted: sent, distinct, duplicates: twice } = sink.report();
  const unknown = rows.filter(({ address }) => !sink.accepted.has(address));
  const lost = unknown.filter(
    ({ state }) => state === ACCEPTED || (report.state === "COMPLETED" && OPEN.includes(state)),
  );
  const denied = rows.filter(({ address, state }) => NONE_CAME.includes(state) && sink.accepted.has(address)).length;
  return { report, sent, distinct, twice, lost: lost.length, denied, adds: sumOf(report) === report.planned };
}

function sumOf({ waiting, accepted, refused, deferred, uncertain, suppressed, cancelled }: RunReport): number {
  return waiting + accepted + refused + deferred + uncertain + suppressed + cancelled;
}
