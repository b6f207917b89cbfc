import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createTransport, type Transporter } from "nodemailer";
import { type Logger, pino } from "pino";
import { readConfig } from "../../src/config/config.js";
import { returnPaths, type ReturnPaths } from "../../src/delivery/tokens/return-path.js";
import type { BounceClass } from "../../src/domain/bounces/bounce.js";
import { type BounceWork, startBounces } from "../../src/wiring/bounces.js";
import { type Audience, openAudience, SECRET, seedReader, stateOf, suppressedActive } from "../audience/readers.js";
import { EXPECTED } from "../delivery/bounces/expected.js";
import { fixtureNames, readFixture } from "../delivery/bounces/read-fixture.js";

const RUN = 7;
const ENDS: readonly BounceClass[] = ["HARD", "COMPLAINT", "UNSUBSCRIBE"];

let audience: Audience;
let work: BounceWork;
let relay: Transporter;
let paths: ReturnPaths;
const logged: string[] = [];

const pathsOf = (secret: string): ReturnPaths =>
  returnPaths(secret, { base: "retour@lechelon.example", sender: "lettre@lechelon.example" });

beforeAll(async () => {
  audience = await openAudience();
  paths = pathsOf(SECRET);
  const config = readConfig({
    ...{ SECRET_KEY: SECRET, BOUNCE_ADDRESS: "retour@lechelon.example", BOUNCE_LMTP: "127.0.0.1:0" },
  });
  const log: Logger = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  work = await startBounces({ config, database: audience.database.ds, log });
  relay = createTransport({ host: "127.0.0.1", port: work.port ?? 0, lmtp: true, ignoreTLS: true, pool: true });
});
afterAll(async () => {
  relay.close();
  await work.stop();
  await audience.close();
});

/** A reader of whom a recorded mail comes back, and what becomes of the reader. */
async function bring(name: string): Promise<string | null> {
  const address = `${name}-${randomUUID()}@example.org`;
  const subscriberId = await seedReader(audience, { address });
  const origin = { run: RUN, subscriberId };
  const addresses = {
    returned: paths.returnPath(origin),
    leaving: paths.leaveAddress(subscriberId) ?? "",
    foreign: pathsOf("another-secret-of-more-than-32-characters").returnPath(origin),
  };
  const raw = readFixture(name, addresses);
  const to = /^To: <?([^\s<>]+@[^\s<>]+)>?$/m.exec(raw.toString("latin1"))?.[1] ?? addresses.returned;
  await relay.sendMail({ envelope: { from: "", to }, raw });
  return stateOf(audience, address);
}

describe("What mail servers hand over", () => {
  it("ends the letters of dead mailboxes, of who complains and of who leaves, and of nobody else", async () => {
    const found = await Promise.all(fixtureNames().map(async (name) => [name, await bring(name)] as const));
    const due = Object.entries(EXPECTED).map(([name, bounce]) => {
      const ends = ENDS.includes(bounce) && !/^hostile-(?:jeton|sans-jeton|plainte)/.test(name);
      return [name, ends ? "UNSUBSCRIBED" : "ACTIVE"];
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(due));
    await expect(suppressedActive(audience)).resolves.toBe(0);
  });

  it("is told in the log by class and code, and without an address", () => {
    expect(logged.filter((line) => line.includes('"mark":"OFR_416"')).length).toBeGreaterThan(0);
    expect(logged.join("")).not.toContain("@");
  });
});
