import type { DataSource } from "typeorm";
import { jobsProblem } from "../delivery/jobs/jobs-schema.js";
import type { ReadinessCheck } from "../site/health.js";
import { pendingMigrations } from "../store/migrate.js";
import type { PublicationFeed } from "../store/publication-feed.js";
import type { PostRoom } from "./post-room.js";

interface ReadinessGround {
  readonly database: DataSource;
  readonly feed: PublicationFeed;
  /** Null: letters leave from other processes. */
  readonly postRoom: PostRoom | null;
}

/** What must hold before the server may be sent traffic. */
export function readinessChecks({ database, feed, postRoom }: ReadinessGround): ReadinessCheck[] {
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
    jobsCheck(database, postRoom),
  ];
}

/** A server that only adds jobs needs a place for them; one that does them has to be able to. */
function jobsCheck(database: DataSource, postRoom: PostRoom | null): ReadinessCheck {
  const problem = (): string | null | Promise<string | null> =>
    postRoom?.problem() ?? jobsProblem(database).catch(() => "unknown");
  return { name: "jobs", problem };
}
