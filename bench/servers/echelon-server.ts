import { pino } from "pino";
import { readConfig } from "../../src/config/config.js";
import { followPublication } from "../../src/store/publication-feed.js";
import { openConfiguredDatabase } from "../../src/wiring/configured-database.js";
import { buildApp } from "../../src/wiring/build-app.js";
import { type Listening, portOf } from "./listening.js";

/** This server as `echelon serve` starts it, all its rooms and limits on, with LOG_LEVEL=warn. */
export async function startEchelon(url: string): Promise<Listening> {
  const config = readConfig({ DATABASE_URL: url, LOG_LEVEL: "warn" });
  const log = pino({ level: "warn" });
  const { dataSource } = await openConfiguredDatabase(config, () => undefined);
  const feed = await followPublication(dataSource, {
    log: (line) => {
      log.warn(line);
    },
  });
  const app = await buildApp({ config, database: dataSource, embedded: false, feed, log });
  return { port: portOf(await app.listen({ host: "127.0.0.1", port: 0 })) };
}
