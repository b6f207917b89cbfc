/** `npm run bench:subscribers`: a million rows of another tool, imported twice: how long, and in how much memory. */
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { importSubscribers } from "../src/audience/import-subscribers.js";
import { addressHasher } from "../src/delivery/tokens/address-hash.js";
import { migrateUp } from "../src/store/migrate.js";
import { dropBenchDatabase, openBenchServer, withDatabase } from "./database.js";

const ROWS = Number(process.env["BENCH_ROWS"] ?? 1_000_000);
const NAME = "bench_subscribers";
const FOLDER = fileURLToPath(new URL("../../.cache/bench", import.meta.url));

/** What the project promises. */
const BAR_MEGABYTES = 200;

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);

/** A file as Mailchimp writes it: nine in ten readers are new, one in ten comes twice, one in a hundred is broken. */
async function writeExport(path: string): Promise<void> {
  const header =
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n';
  const lines = function* (): Generator<string> {
    yield header;
    for (let row = 0; row < ROWS; row += 1) {
      const reader = row % 10 === 9 ? row - 1 : row;
      const address = row % 100 === 50 ? `reader ${row}` : `reader.${reader}@boite-${reader % 5000}.example.org`;
      yield `${address},"Prénom ${row % 900}","Nom, de famille ${row % 700}",2,"2018-02-12 10:54:27",192.0.2.1,"2018-02-12 10:54:27",192.0.2.1,48.8566000,2.3522000,1,2,Europe/Paris,FR,IDF,"2024-01-01 00:00:00",${row},89501affba,,"""Labos"",""VIP"""\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

await mkdir(FOLDER, { recursive: true });
const path = join(FOLDER, "subscribers.csv");
await writeExport(path);
const server = await openBenchServer();
const url = new URL(server.url);
url.pathname = `/${NAME}`;
try {
  await dropBenchDatabase(server, NAME);
  await withDatabase(server.url, (ds) => ds.query(`CREATE DATABASE ${NAME}`));
  await withDatabase(url.href, async (ds) => {
    await migrateUp(ds, () => undefined);
    const hashAddress = addressHasher("a-secret-of-more-than-32-characters");
    for (const apply of [false, true, true]) {
      let most = 0;
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
      const start = performance.now();
      const cpu = process.cpuUsage();
      const order = { path, apply, from: null, encoding: null };
      const means = { hashAddress, now: new Date().toISOString(), onProgress: () => undefined };
      const { outcomes, problems } = await importSubscribers(ds, order, means);
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      console.log(
        `${apply ? "applied" : "dry run"}: ${ROWS} rows in ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of CPU, RSS at most ${megabytes(most)} MB of ${BAR_MEGABYTES}`,
        JSON.stringify({ ...outcomes, ...problems }),
      );
      if (most > BAR_MEGABYTES * 1_048_576) process.exitCode = 1;
    }
  });
} finally {
  await dropBenchDatabase(server, NAME);
  await server.stop();
  await rm(path);
}
