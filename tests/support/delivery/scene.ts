import type { RunReport } from "../../../src/domain/delivery.js";
import type { SinkOptions } from "../smtp-sink/options.js";
import { type SmtpSink, startSmtpSink } from "../smtp-sink/smtp-sink.js";
import { type Ground, type GroundWish, layGround } from "./ground.js";
import type { WorkerOptions } from "./worker-options.js";
import { startWorker, type WorkerProcess } from "./worker-process.js";

/** A ground, a recording sink, and the workers that are hired on it. */
export interface Scene {
  readonly ground: Ground;
  readonly sink: SmtpSink;
  readonly hire: (options?: Partial<WorkerOptions>) => WorkerProcess;
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
  /** Whether planned is the sum of all the others. */
  readonly adds: boolean;
}

export async function openScene(wish: GroundWish, sinkOptions: SinkOptions = {}): Promise<Scene> {
  const ground = await layGround(wish);
  const sink = await startSmtpSink({ identity: "recipient", ...sinkOptions });
  const workers: WorkerProcess[] = [];
  return {
    ground,
    sink,
    hire: (options = {}) => {
      const { url: databaseUrl, journalFolder } = ground;
      const worker = startWorker({ databaseUrl, smtpUrl: sink.url, journalFolder, ...options });
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
  return { report, sent, distinct, twice, lost: lost.length, adds: sumOf(report) === report.planned };
}

function sumOf({ waiting, accepted, refused, deferred, uncertain, suppressed, cancelled }: RunReport): number {
  return waiting + accepted + refused + deferred + uncertain + suppressed + cancelled;
}
