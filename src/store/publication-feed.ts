import type { DataSource } from "typeorm";
import type { Publication } from "../domain/publication.js";
import type { Log } from "./db.js";
import { listenTo } from "./listener.js";
import { dataVersion, loadPublication } from "./publication.js";
import { refusing } from "./refusal.js";

export interface PublicationFeed {
  /** The newest publication loaded; always answers, with the last one known while the database is away. */
  readonly current: () => Publication;
  /** Resolves once everything committed before the call is in `current()`: await it after a write of one's own. */
  readonly refresh: () => Promise<void>;
  /** Whether the last look at the database succeeded. */
  readonly healthy: () => boolean;
  readonly close: () => Promise<void>;
}

export interface FeedOptions {
  readonly log: Log;
  /** How often to look at the version, should a notification be lost. */
  readonly pollMilliseconds?: number;
}

/**
 * Keeps the publication of a database in memory: told by NOTIFY of each published write, and looking by itself each
 * second. A new one replaces the old one whole. A database that goes away is waited for.
 * @throws {EchelonError} DATABASE_UNAVAILABLE when the first load fails
 */
export async function followPublication(
  ds: DataSource,
  { log, pollMilliseconds = 1000 }: FeedOptions,
): Promise<PublicationFeed> {
  const feed = new Feed(ds, log, await loadPublication(ds));
  const listener = listenTo(ds, "data_version", { heard: feed.look, log });
  const timer = setInterval(feed.look, pollMilliseconds);
  timer.unref();
  return {
    current: () => feed.publication,
    refresh: () => feed.refresh(),
    healthy: () => feed.healthy,
    close: async () => {
      clearInterval(timer);
      await Promise.all([listener.close(), feed.close()]);
    },
  };
}

/** The state behind a feed: one load at a time, and at most one waiting for it, shared by all who ask. */
class Feed {
  healthy = true;
  private running: Promise<void> | null = null;
  private waiting: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly ds: DataSource,
    private readonly log: Log,
    public publication: Publication,
  ) {}

  /** Looks in the background; a failure is told once, and mended by a later look. */
  readonly look = (): void => {
    if (this.closed || this.waiting !== null) return;
    this.refresh().catch(() => undefined);
  };

  /** A load under way may have begun before the caller's write: then the next one answers. */
  refresh(): Promise<void> {
    if (this.waiting !== null) return this.waiting;
    if (this.running === null) return this.start();
    this.waiting = this.running.then(again, again).then(() => this.start());
    return this.waiting;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled([this.running, this.waiting]);
  }

  private start(): Promise<void> {
    this.waiting = null;
    this.running = this.load().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async load(): Promise<void> {
    if (this.closed) return;
    try {
      const version = await refusing(() => dataVersion(this.ds));
      if (version !== this.publication.version) this.publication = await loadPublication(this.ds);
      if (!this.healthy) this.log("The publication is followed again.");
      this.healthy = true;
    } catch (error) {
      if (this.healthy) this.log(`The publication cannot be followed, the last one known stays: ${String(error)}`);
      this.healthy = false;
      throw error;
    }
  }
}

function again(): void {
  // Whatever became of the load before, this one is another.
}
