import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { importSubscribers } from "../../src/audience/import-subscribers.js";
import { withFile } from "../ingest/subscribers/reading.js";
import { type Audience, openAudience } from "./readers.js";

let audience: Audience;

beforeAll(async () => {
  setFlagsFromString("--expose-gc");
  audience = await openAudience();
});
afterAll(() => audience.close());

const ROWS = 16_000;

describe("An import", () => {
  it("holds no more of the file in memory at its end than at its start", async () => {
    const collect = runInNewContext("gc") as () => void;
    const held: number[] = [];
    const rows = Array.from(
      { length: ROWS },
      (_, index) => `r${index}@boite-${index % 90}.example.org,Ada ${index},,active`,
    );
    const { database, means } = audience;
    await withFile(["Email,First name,Last name,Status", ...rows].join("\n"), (path) =>
      importSubscribers(
        database.ds,
        { path, apply: false, from: null, encoding: null },
        {
          hashAddress: means.hashAddress,
          now: means.now(),
          onProgress: () => {
            collect();
            held.push(process.memoryUsage().heapUsed);
          },
        },
      ),
    );
    const [, second = 0] = held;
    expect(held.length).toBeGreaterThan(4);
    expect(Math.max(...held.slice(2)) / second).toBeLessThan(1.1);
  }, 60_000);
});
