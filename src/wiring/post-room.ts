import type { FastifyBaseLogger } from "fastify";
import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { type Figures, newFigures } from "../delivery/engine/figures.js";
import { work } from "../delivery/engine/work.js";
import type { Jobs } from "../delivery/jobs/open-jobs.js";
import { mailboxOf } from "../delivery/message-headers.js";
import { readerLinks } from "../delivery/tokens/reader-links.js";
import { returnPaths } from "../delivery/tokens/return-path.js";
import { EchelonError } from "../domain/errors.js";
import { withoutAddresses } from "../domain/mail-address.js";
import { type BounceWork, startBounces } from "./bounces.js";
import { openImpatient } from "./impatient-database.js";
import { engineMeans } from "./engine.js";
import { openJobsRoom } from "./jobs-room.js";
import { mailTransport } from "./mail-transport.js";
import { noticePoster } from "./post-notices.js";
import { requireSecretKey } from "./secret-key.js";
import { settingsTeller } from "./tell-settings.js";

interface PostGround {
  readonly config: Config;
  readonly database: DataSource;
  readonly log: FastifyBaseLogger;
}

/** Where letters and notices leave from, what keeps their time, and where returned mail comes in. */
export interface PostRoom {
  /** Why nothing leaves; null while all is well. */
  readonly problem: () => string | null;
  readonly figures: Figures;
  /** Adds a job for this room, or another one on the same database. */
  readonly enqueue: Jobs["enqueue"];
  /**
   * Takes nothing more, lets what is on its way arrive, and gives the rest back; at most 20 seconds.
   * @param lastRequests jobs may still be added until then
   */
  readonly stop: (lastRequests?: Promise<unknown>) => Promise<void>;
}

/** Seconds that jobs under way may take once it is told to stop. */
const JOBS_SECONDS = 10;

/**
 * Sends letters and notices, does jobs, keeps the time and takes returned mail in, beside any number of others on one
 * database; by connections of its own, which do not bear silence for long.
 * @throws {EchelonError} CONFIGURATION_INVALID without a key to sign readers' links with, or a server to send through
 */
export async function openPostRoom(ground: PostGround): Promise<PostRoom> {
  const database = await openImpatient(ground.database, ground.config);
  try {
    const room = await furnish({ ...ground, database, patient: ground.database });
    return { ...room, stop: (lastRequests) => room.stop(lastRequests).finally(() => database.destroy()) };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

interface RoomGround extends PostGround {
  /** For work that may take its time. */
  readonly patient: DataSource;
}

async function furnish({ config, database, patient, log }: RoomGround): Promise<PostRoom> {
  const { mailFrom, publicUrl } = config;
  const transport = mailTransport(config, database);
  const secret = await requireSecretKey(config);
  const paths = returnPaths(secret, { base: config.bounces.address, sender: mailboxOf(mailFrom).address });
  const links = readerLinks(secret, publicUrl, paths);
  const figures = newFigures();
  const say = (line: string): void => {
    log.warn(withoutAddresses(line));
  };
  const tellSettings = settingsTeller(log);
  const means = await engineMeans(config, { database, patient, transport, figures, say, tellSettings });
  const postNotice = await noticePoster(config, transport, paths);
  const bounces = await bouncesOfThisMachine({ config, database, log });
  const jobs = await openJobsRoom({ config, database, patient, log, secret, links, postNotice, tellSettings });
  const stopping = new AbortController();
  const working = work(means, stopping.signal);
  return {
    problem: () => jobs.problem() ?? (figures.ready ? null : "the worker cannot send now: see its log"),
    figures,
    enqueue: jobs.enqueue,
    stop: async (lastRequests) => {
      stopping.abort();
      const jobsDone = Promise.allSettled([lastRequests]).then(() => jobs.stop(JOBS_SECONDS));
      await Promise.all([jobsDone, working, bounces?.stop()]);
    },
  };
}

/** Of several workers on one machine, one listens for returned mail; null in the others. */
async function bouncesOfThisMachine(ground: PostGround): Promise<BounceWork | null> {
  try {
    return await startBounces(ground);
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "PORT_IN_USE") throw error;
    ground.log.warn(`Returned mail is left to another process. ${error.message}`);
    return null;
  }
}
