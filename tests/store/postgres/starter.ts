import { argv } from "node:process";
import pg from "pg";
import { startEmbeddedPostgres } from "../../../src/store/postgres/start-embedded-postgres.js";

/**
 * A process of its own that starts the database in the folder of its first argument and adds a row. What it says, one
 * JSON line a time, is the tests' way to see inside. Then it waits to be killed (or for the
 * end of the test run) or, told "stop", stops properly.
 */
function say(what: Readonly<Record<string, string>>): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

const [, , folder = "", task] = argv;
const log = (line: string): void => {
  say({ log: line });
};
const database = await startEmbeddedPostgres({ folder, log, keep: log });
const client = new pg.Client(database.url);
await client.connect();
// Several starters may come at once, and IF NOT EXISTS alone does not keep two of them from making it.
await client.query("SELECT pg_advisory_lock(1)");
await client.query("CREATE TABLE IF NOT EXISTS mark (at timestamptz DEFAULT clock_timestamp())");
await client.query("INSERT INTO mark DEFAULT VALUES");
await client.end();
say({ url: database.url });
if (task === "stop") await database.stop();
else process.stdin.resume();
