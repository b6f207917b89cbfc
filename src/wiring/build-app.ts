import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from "fastify";
import type { Registry } from "prom-client";
import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import type { Digest } from "../domain/digest.js";
import { mayDo } from "../domain/actor.js";
import type { Publication } from "../domain/publication.js";
import { parseWeek } from "../domain/week.js";
import { registerGraphql } from "../graphql/server.js";
import { composeDigest, requireBegun } from "../newsroom/compose-edition.js";
import { AS_IT_IS, composeWeekDigest } from "../newsroom/editions/compose-week.js";
import { registerArchive } from "../site/archive/archive.js";
import { registerAudience } from "../site/audience/audience.js";
import { registerCallbacks } from "../site/callbacks/callbacks.js";
import { addDeliveryMetrics, addRunMetrics } from "../site/delivery-metrics.js";
import { registerDesk } from "../site/desk/desk.js";
import { admitVisitors } from "../site/desk/session-gate.js";
import { registerHealth } from "../site/health.js";
import { registerInbox } from "../site/inbox/inbox.js";
import { isLocal, isUnpublished } from "../site/local-access.js";
import { limitRequests, type RequestPace } from "../site/request-pace.js";
import { registerMetrics } from "../site/metrics.js";
import { compilePages, type Pages } from "../site/pages.js";
import { addressRefuser, registerSite } from "../site/site.js";
import type { PublicationFeed } from "../store/publication-feed.js";
import { archiveDoor } from "./archive-door.js";
import { openAudienceDoor } from "./audience-door.js";
import { openCallbacksDoor } from "./bounces.js";
import { now } from "./clock.js";
import { deskDoor } from "./desk-door.js";
import { fixedPress, type LivePress, watchedPress } from "./live-press.js";
import { openDeskPages, sessionGate } from "./desk-pages.js";
import { inboxDoor } from "./inbox-door.js";
import type { PostRoom } from "./post-room.js";
import { previewDoor } from "./preview-door.js";
import { readTemplates } from "./project-files.js";
import { runReports } from "./run-reports.js";
import { readinessChecks } from "./readiness.js";

/** What the server stands on. */
export interface Ground {
  readonly config: Config;
  readonly database: DataSource;
  readonly embedded: boolean;
  readonly feed: PublicationFeed;
  readonly log: FastifyBaseLogger;
  /** Where letters leave from, in this process; null or absent: from others. */
  readonly postRoom?: PostRoom | null;
  /** Whether queries are compiled, as in `GraphqlDoor`. */
  readonly compile?: boolean;
}

/** The HTTP server with all its rooms, not yet listening. */
export async function buildApp(ground: Ground): Promise<FastifyInstance> {
  const { config, database, embedded, feed, log, postRoom = null } = ground;
  const pages = compilePages(await readTemplates("templates/site"));
  const app = emptyServer(config, log, pages);
  const charge = limitRequests(app, requestPace(config));
  admitVisitors(app, sessionGate({ config, database }));
  const unpublished = embedded && isUnpublished(config.publicUrl);
  const isEditor = (request: FastifyRequest): boolean => readsDrafts(request) || (unpublished && isLocal(request));
  const press = await (unpublished ? watchedPress(config) : fixedPress(config));
  app.addHook("onClose", () => {
    press.close();
  });
  registerMetrics(app, { publication: () => feed.current(), more: deliveryMetrics(database, postRoom) });
  registerHealth(app, readinessChecks({ database, feed, postRoom }));
  const publication = (): Publication => feed.current();
  const audience = await openAudienceDoor(app, {
    ...{ config, database, log, publication },
    enqueue: postRoom?.enqueue ?? null,
  });
  await registerGraphql(app, {
    feed,
    now,
    log,
    compile: ground.compile,
    subscribe: audience && ((wish, address) => audience.subscribe({ wish, originHash: audience.hashNetwork(address) })),
    viewerOf: (request) => (isEditor(request) ? "EDITOR" : "ANONYMOUS"),
    desk: await deskDoor({ config, database, press, feed }),
    composeDigest: digestComposer(config, database, press),
    actorOf: ({ actor }) => actor,
    charge,
  });
  const preview = await previewDoor({ config, database, press, pages, isEditor, publication });
  await registerSite(app, { ...preview, subscribes: audience !== null, publicUrl: config.publicUrl });
  if (audience !== null) await registerAudience(app, audience);
  await registerArchive(app, await archiveDoor({ config, publication, subscribes: audience !== null }));
  await registerClosedDoors(app, { config, database, log, press, feed }, pages);
  return app;
}

/** What the writer says of a week by its name. Another seed makes another letter, of which no draft has a word. */
function digestComposer(
  { timeZone }: Config,
  database: DataSource,
  press: LivePress,
): (week: string, seed: string | null) => Promise<Digest> {
  return async (name, seed) => {
    const week = requireBegun(parseWeek(name, timeZone), now());
    const { bank } = await press.current();
    return seed === null
      ? composeWeekDigest(database, week, AS_IT_IS, bank)
      : composeDigest(database, week, bank, { seed });
  };
}

/** Drafts are read by who may, signed in or by a key; and by whoever sits at the machine of a first run. */
function readsDrafts({ actor }: FastifyRequest): boolean {
  return actor !== null && mayDo(actor, "READ_DRAFTS");
}

/** Of the runs on their way, wherever they are sent from, and of the worker in this process if there is one. */
function deliveryMetrics(database: DataSource, postRoom: PostRoom | null): (registry: Registry) => void {
  const reports = runReports(database);
  return (registry) => {
    addRunMetrics(registry, reports);
    if (postRoom !== null) addDeliveryMetrics(registry, postRoom.figures);
  };
}

/** Milliseconds in which a request must have come in whole. */
const RECEIVED_WITHIN = 30_000;

const USUAL_PACE = 1200;

/** Whoever sits at the machine of an unpublished site is its operator, whom nothing counts unless they ask for it. */
function requestPace({ requestsPerMinute, publicUrl }: Config): RequestPace {
  const perMinute = requestsPerMinute ?? USUAL_PACE;
  const local = requestsPerMinute === null && isUnpublished(publicUrl);
  return { perMinute: perMinute === 0 ? null : perMinute, isExempt: (request) => local && isLocal(request) };
}

function emptyServer(config: Config, log: FastifyBaseLogger, pages: Pages): FastifyInstance {
  return Fastify({
    loggerInstance: log,
    forceCloseConnections: "idle",
    frameworkErrors: addressRefuser(pages, config.publicUrl.startsWith("https:")),
    requestTimeout: RECEIVED_WITHIN,
    trustProxy: config.trustedProxies ?? false,
  });
}

/** The desk; where providers report what came back; and where mail of a first run is read. */
async function registerClosedDoors(
  app: FastifyInstance,
  ground: Pick<Ground, "config" | "database" | "log" | "feed"> & { readonly press: LivePress },
  pages: Pages,
): Promise<void> {
  const desk = await openDeskPages(ground);
  if (desk !== null) await registerDesk(app, desk);
  const callbacks = await openCallbacksDoor(ground);
  if (callbacks !== null) await registerCallbacks(app, callbacks);
  await registerInbox(app, inboxDoor(ground.config, ground.database, pages));
}
