import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import type { Publication } from "../domain/publication.js";
import { parseWeek } from "../domain/week.js";
import { registerGraphql } from "../graphql/server.js";
import { composeDigest, requireBegun } from "../newsroom/compose-edition.js";
import { registerAudience } from "../site/audience/audience.js";
import { registerCallbacks } from "../site/callbacks/callbacks.js";
import { registerHealth } from "../site/health.js";
import { registerInbox } from "../site/inbox/inbox.js";
import { isLocal, isUnpublished } from "../site/local-access.js";
import { registerMetrics } from "../site/metrics.js";
import { compilePages } from "../site/pages.js";
import { addressRefuser, registerSite } from "../site/site.js";
import { pendingMigrations } from "../store/migrate.js";
import type { PublicationFeed } from "../store/publication-feed.js";
import { openAudienceDoor } from "./audience-door.js";
import { openCallbacksDoor } from "./bounces.js";
import { now } from "./clock.js";
import { fixedPress, watchedPress } from "./live-press.js";
import { inboxDoor } from "./inbox-door.js";
import { previewDoor } from "./preview-door.js";
import { readTemplates } from "./project-files.js";

/** What the server stands on. */
export interface Ground {
  readonly config: Config;
  readonly database: DataSource;
  readonly embedded: boolean;
  readonly feed: PublicationFeed;
  readonly log: FastifyBaseLogger;
}

/** The HTTP server with all its rooms, not yet listening. */
export async function buildApp({ config, database, embedded, feed, log }: Ground): Promise<FastifyInstance> {
  const pages = compilePages(await readTemplates("templates/site"));
  const app = Fastify({
    loggerInstance: log,
    forceCloseConnections: "idle",
    frameworkErrors: addressRefuser(pages),
    trustProxy: config.trustedProxies ?? false,
  });
  // Without accounts, an editor is whoever sits at the machine of a first run; once a site is published there is none.
  const unpublished = embedded && isUnpublished(config.publicUrl);
  const isEditor = (request: Parameters<typeof isLocal>[0]): boolean => unpublished && isLocal(request);
  const press = await (unpublished ? watchedPress(config) : fixedPress(config));
  app.addHook("onClose", () => {
    press.close();
  });
  registerMetrics(app, { publication: () => feed.current() });
  registerHealth(app, readinessChecks(database, feed));
  const publication = (): Publication => feed.current();
  const audience = await openAudienceDoor(app, { config, database, log, publication });
  await registerGraphql(app, {
    feed,
    now,
    log,
    subscribe: audience && ((wish, address) => audience.subscribe({ wish, originHash: audience.hashNetwork(address) })),
    viewerOf: (request) => (isEditor(request) ? "EDITOR" : "ANONYMOUS"),
    composeDigest: async (name, seed) => {
      const week = requireBegun(parseWeek(name, config.timeZone), now());
      return composeDigest(database, week, (await press.current()).bank, { seed: seed ?? week.id });
    },
  });
  const preview = await previewDoor({ config, database, press, pages, isEditor, publication });
  await registerSite(app, { ...preview, subscribes: audience !== null });
  if (audience !== null) await registerAudience(app, audience);
  const callbacks = await openCallbacksDoor({ config, database, log });
  if (callbacks !== null) await registerCallbacks(app, callbacks);
  await registerInbox(app, inboxDoor(config, database, pages));
  return app;
}

function readinessChecks(database: DataSource, feed: PublicationFeed): Parameters<typeof registerHealth>[1] {
  return [
    {
      name: "database",
      problem: () =>
        database.query("SELECT 1").then(
          () => null,
          () => "does not answer",
        ),
    },
    {
      name: "migrations",
      problem: () =>
        pendingMigrations(database).then(
          (pending) => (pending.length === 0 ? null : `pending: ${pending.join(", ")}`),
          () => "unknown",
        ),
    },
    { name: "publication", problem: () => (feed.healthy() ? null : "is not up to date: its connection is down") },
  ];
}
