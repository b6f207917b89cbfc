import { describe, expect, it } from "@jest/globals";
import { BOUNCE_CLASSES, type BounceClass } from "../../../src/domain/bounces/bounce.js";
import { readReturnedMail } from "../../../src/delivery/bounces/read-returned-mail.js";
import { EXPECTED } from "./expected.js";
import { ADDRESSES, fixtureNames, READER, readFixture } from "./read-fixture.js";

interface Reading {
  readonly name: string;
  readonly expected: BounceClass;
  readonly found: BounceClass;
}

async function readAll(): Promise<Reading[]> {
  return Promise.all(
    fixtureNames().map(async (name) => {
      const { report } = await readReturnedMail(readFixture(name, ADDRESSES), [], READER);
      return { name, expected: EXPECTED[name] ?? "UNKNOWN", found: report.class };
    }),
  );
}

/** Rows: what it is; columns: what it was taken for. */
function confusions(readings: readonly Reading[]): string {
  const cell = (text: string | number): string => String(text).padStart(13);
  const rows = BOUNCE_CLASSES.map((expected) => {
    const counts = BOUNCE_CLASSES.map((found) => {
      const count = readings.filter((reading) => reading.expected === expected && reading.found === found).length;
      return cell(count === 0 ? "·" : count);
    });
    return [cell(expected), ...counts].join("");
  });
  return [[cell(""), ...BOUNCE_CLASSES.map(cell)].join(""), ...rows].join("\n");
}

describe("The recorded mails", () => {
  it("are all in the table, and the table names no other", () => {
    expect(fixtureNames()).toEqual(Object.keys(EXPECTED).sort());
    expect(fixtureNames().length).toBeGreaterThanOrEqual(60);
  });

  it("are read as a person reads them: 95 of 100 at least, and no mailbox is given up wrongly", async () => {
    const readings = await readAll();
    const wrong = readings.filter(({ expected, found }) => expected !== found);
    process.stdout.write(`${confusions(readings)}\n`);
    for (const { name, expected, found } of wrong) process.stdout.write(`  ${name}: ${found} for ${expected}\n`);
    expect(wrong.filter(({ found }) => found === "HARD" || found === "COMPLAINT")).toEqual([]);
    expect(1 - wrong.length / readings.length).toBeGreaterThanOrEqual(0.95);
  });
});
