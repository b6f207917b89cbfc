import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import { refusalAtDoor } from "../../src/store/refusal.js";
import { freePort } from "../support/free-port.js";

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const connecting = (url: string): Promise<unknown> => failureOf(new Client({ connectionString: url }).connect());

describe("What comes up to a door unsaid", () => {
  it.each(["127.0.0.1", "localhost"])("is the database's where nobody listens at %s", async (host) => {
    const error = await connecting(`postgres://echelon@${host}:${await freePort()}/echelon`);
    expect(refusalAtDoor(error)?.code).toBe("DATABASE_UNAVAILABLE");
  });

  it("is the database's where its socket is gone", async () => {
    const error = await connecting("postgres://echelon@/echelon?host=/nowhere");
    expect(refusalAtDoor(error)?.code).toBe("DATABASE_UNAVAILABLE");
  });

  it("is nobody's where a file is missing", async () => {
    expect(refusalAtDoor(await failureOf(readFile("/nowhere/at/all")))).toBeUndefined();
  });
});
