import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { importSubscribers, type SubscribersReport } from "../../src/audience/import-subscribers.js";
import { withFile } from "../ingest/subscribers/reading.js";
import { type Audience, openAudience, stateOf } from "./readers.js";

let audience: Audience;

beforeAll(async () => {
  audience = await openAudience();
});
afterAll(() => audience.close());

const importRows = (...rows: string[]): Promise<SubscribersReport> =>
  importLines("Email,First name,Last name,Status", ...rows);

async function importLines(...lines: string[]): Promise<SubscribersReport> {
  const { database, means } = audience;
  return withFile(lines.join("\n"), (path) =>
    importSubscribers(
      database.ds,
      { path, apply: true, from: null, encoding: null },
      { hashAddress: means.hashAddress, now: means.now(), onProgress: () => undefined },
    ),
  );
}

describe("A file of readers that contradicts itself", () => {
  it("adds nobody of whom another row says what nobody understands", async () => {
    const report = await importRows(
      "mot@example.org,,,active",
      "MOT@example.org,,,bounced",
      "coupe@example.org,,,active",
      "coupe@example.org,,",
      "virgule@example.org,,,active",
      "virgule@example.org,Ada, Jr,,unsubscribed",
      "partie@example.org,,,bounced",
      "partie@example.org,,,unsubscribed",
    );
    expect(report.outcomes).toMatchObject({ ADDED: 0, SUPPRESSED: 1 });
    expect(report.problems).toMatchObject({ STATE_UNKNOWN: 3, TOO_MANY_CELLS: 1, DUPLICATE: 3 });
    expect(report.lines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    await expect(stateOf(audience, "mot@example.org")).resolves.toBeNull();
  });
});

describe("A file of readers whose dates a spreadsheet rewrote", () => {
  it("is read with a warning that says how many rows lose them", async () => {
    const header = "email,email_disabled,plan,created_at";
    const dates = ["2024-03-14T09:12:31Z", "0001-01-01 00:00:00", "", "14/03/2024 09:12", "Mar 14, 2024", "45365"];
    const rows = dates.map((date, index) => `d${index}@example.org,false,other,"${date}"`);
    const { warnings, outcomes } = await importLines(header, ...rows);
    expect(outcomes.ADDED).toBe(6);
    expect(warnings).toEqual([expect.stringContaining("The dates of 3 rows")]);
  });
});
