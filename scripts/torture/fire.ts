/** A scheduler: waits for a moment, then fires several times at once; says what came of it. See fire-at-once.ts. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { createDataSource } from "../../ormconfig.js";
import { releaseDueRuns } from "../../src/store/delivery/due-runs.js";
import { createRun, type NewRun } from "../../src/store/delivery/runs.js";
import { openDatabase } from "../../src/store/open-database.js";

interface Wish {
  readonly url: string;
  readonly times: number;
  readonly occurrence: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const { url, times, occurrence, at } = JSON.parse(process.argv[2] ?? "{}") as Wish;
const ds = await openDatabase(createDataSource(url));
const FAR = "2999-01-01T00:00:00.000Z";
const run: NewRun = {
  ...{ week: "2026-W06", occurrence, editionId: randomUUID() },
  state: "SCHEDULED",
  uncertainPolicy: "HOLD",
  ...{ contentSha256: "0".repeat(64), movedLabs: [], scheduledFor: FAR },
};
await pause(Math.max(0, at - Date.now()));
// A minute after the hour for which the harness plans its run.
const due = { now: "2026-01-26T06:31:00.000Z", lateWindowMinutes: 360, held: [], version: null };
const fires = await Promise.all(
  Array.from({ length: times }, async () => ({
    released: (await releaseDueRuns(ds, due)).length,
    created: (await createRun(ds, run)).created ? 1 : 0,
  })),
);
await ds.destroy();
process.stdout.write(
  JSON.stringify({
    created: fires.reduce((sum, { created }) => sum + created, 0),
    released: fires.reduce((sum, { released }) => sum + released, 0),
  }),
);
