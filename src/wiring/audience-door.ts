import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import { confirm, lookAtSignUp } from "../audience/confirm.js";
import { erase } from "../audience/erase.js";
import { evenly } from "../audience/evenly.js";
import { exportReader } from "../audience/export-reader.js";
import type { AudienceMeans } from "../audience/means.js";
import { choosePreferences, pauseLetters, resumeLetters } from "../audience/preferences.js";
import { subscribe } from "../audience/subscribe.js";
import { unsubscribe } from "../audience/unsubscribe.js";
import type { Config } from "../config/config.js";
import { type Jobs, openJobs } from "../delivery/jobs/open-jobs.js";
import { addressHasher } from "../delivery/tokens/address-hash.js";
import { networkHasher } from "../delivery/tokens/network-hash.js";
import { readerTokens } from "../delivery/tokens/reader-token.js";
import { EchelonError } from "../domain/errors.js";
import { localDay } from "../domain/local-time.js";
import type { Publication } from "../domain/publication.js";
import type { AudienceDoor } from "../site/audience/audience-door.js";
import type { FollowedLab } from "../site/audience/choices-view.js";
import { compileReaderPages } from "../site/audience/reader-pages.js";
import { refusing } from "../store/refusal.js";
import { subscriberById } from "../store/subscribers.js";
import { now } from "./clock.js";
import { hasInbox } from "./mail-transport.js";
import { readTemplates } from "./project-files.js";
import { requireSecretKey } from "./secret-key.js";

/** What the pages of readers stand on. */
interface AudienceGround {
  readonly config: Config;
  readonly database: DataSource;
  readonly log: FastifyBaseLogger;
  readonly publication: () => Publication;
  /** Of the jobs that this process works already; null: it works none. */
  readonly enqueue: Jobs["enqueue"] | null;
}

/** Seconds that jobs may take to close. */
const CLOSING_SECONDS = 5;

/**
 * The pages of readers over the verbs of the audience; null, and said in the log, without a secret to sign their links
 * with. Notices are owed in the transaction of the verb; whoever works the jobs sends them.
 */
export async function openAudienceDoor(app: FastifyInstance, ground: AudienceGround): Promise<AudienceDoor | null> {
  const { config, database, publication } = ground;
  const secret = await secretOf(ground);
  if (secret === null) return null;
  const enqueue = ground.enqueue ?? (await openOwnJobs(app, ground)).enqueue;
  const means: AudienceMeans = {
    ...{ database, now, newId: randomUUID, hashAddress: addressHasher(secret) },
    enqueueNotice: (tx, request) => enqueue(tx, "notices", request),
  };
  const today = (): string => localDay(now(), config.timeZone);
  return {
    ...verbsOf(means, today),
    pages: compileReaderPages(await readTemplates("templates/site")),
    tokens: {
      confirmation: readerTokens(secret, "confirmation"),
      desabonnement: readerTokens(secret, "desabonnement"),
      preferences: readerTokens(secret, "preferences"),
    },
    labs: () => labsOf(publication()),
    today,
    timeZone: config.timeZone,
    hashNetwork: networkHasher(secret),
    inboxUrl: hasInbox(config) ? "/boite" : null,
  };
}

async function openOwnJobs(app: FastifyInstance, { database, log }: AudienceGround): Promise<Jobs> {
  const jobs = await openJobs(database, {
    working: false,
    log: (line) => {
      log.warn(line);
    },
  });
  app.addHook("onClose", () => jobs.stop(CLOSING_SECONDS));
  return jobs;
}

function verbsOf(
  means: AudienceMeans,
  today: () => string,
): Omit<AudienceDoor, "pages" | "tokens" | "labs" | "today" | "timeZone" | "hashNetwork" | "inboxUrl"> {
  return {
    subscribe: (signUp) => evenly(() => subscribe(means, signUp)),
    lookAtSignUp: (id) => lookAtSignUp(means, id),
    confirm: (press) => confirm(means, press),
    reader: (id) => refusing(() => subscriberById(means.database, id)),
    unsubscribe: (departure) => unsubscribe(means, departure),
    choose: (press, choices) => choosePreferences(means, press, choices),
    pause: (id, wish) => pauseLetters(means, id, wish, today()),
    resume: (id) => resumeLetters(means, id),
    exportReader: (id) => exportReader(means, id),
    erase: (id) => erase(means, id),
  };
}

const BY_NAME = new Intl.Collator("fr").compare;

function labsOf({ labs }: Publication): FollowedLab[] {
  return labs.map(({ lab: { slug, name } }) => ({ slug, name })).sort((one, other) => BY_NAME(one.name, other.name));
}

async function secretOf({ config, log }: AudienceGround): Promise<string | null> {
  try {
    return await requireSecretKey(config);
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "CONFIGURATION_INVALID") throw error;
    log.warn("Nobody can sign up here: readers' links are signed, and there is no SECRET_KEY to sign them with.");
    return null;
  }
}
