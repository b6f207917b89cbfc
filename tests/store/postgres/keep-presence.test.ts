import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { unreachable } from "../../../src/domain/errors.js";
import { type Postmaster, readPostmaster, stopPostmaster } from "../../../src/store/postgres/postmaster.js";
import type { EmbeddedPostgres } from "../../../src/store/postgres/start-embedded-postgres.js";
import { startEmbeddedPostgres } from "../../../src/store/postgres/start-embedded-postgres.js";
import { withClient } from "../../support/with-client.js";
import type { ProjectFolder } from "./witness.js";
import { projectFolder } from "./witness.js";

let project: ProjectFolder;
let database: EmbeddedPostgres;
let said: string[];

beforeEach(async () => {
  project = await projectFolder();
  said = [];
});

afterEach(async () => {
  await database.stop();
  await project.discard();
});

async function start(folder: string): Promise<void> {
  database = await startEmbeddedPostgres({
    folder,
    log: () => undefined,
    keep: (line) => said.push(line),
  });
  await withClient(database.url, (client) => client.query("CREATE TABLE kept AS SELECT 'yes' AS word"));
}

async function running(): Promise<Postmaster> {
  return (await readPostmaster(database.folder)) ?? unreachable(undefined as never);
}

async function word(): Promise<string | undefined> {
  return withClient(database.url, async (client) => {
    const { rows } = await client.query<{ word: string }>("SELECT word FROM kept");
    return rows[0]?.word;
  });
}

async function heard(beginning: string): Promise<void> {
  while (!said.some((line) => line.startsWith(beginning))) await pause(20);
}

describe("a process that keeps its embedded database", () => {
  it.each(["", "/deeper".repeat(20)])(
    "finds it at the same address after a crash and after a stop, below %j",
    async (deep) => {
      await start(join(project.folder, deep));
      process.kill((await running()).pid, "SIGKILL");
      await heard("PostgreSQL is back");
      expect(await word()).toBe("yes");
      said.length = 0;
      await stopPostmaster(database.folder, await running());
      await heard("PostgreSQL is back");
      expect(await word()).toBe("yes");
      expect(said).toHaveLength(2);
    },
  );

  it("waits for data that was taken away rather than start from nothing", async () => {
    await start(project.folder);
    const { pid } = await running();
    await rename(database.folder, `${database.folder}.aside`);
    process.kill(pid, "SIGKILL");
    await heard("PostgreSQL is not back, trying again in 0.5 s: There is no database in");
    await rename(`${database.folder}.aside`, database.folder);
    await heard("PostgreSQL is back");
    expect(await word()).toBe("yes");
  });

  it("is not hindered from stopping while the database is away", async () => {
    await start(project.folder);
    const { pid } = await running();
    await rename(database.folder, `${database.folder}.aside`);
    process.kill(pid, "SIGKILL");
    await heard("PostgreSQL is not back");
    await database.stop();
    const lines = said.length;
    await pause(1000);
    expect(said).toHaveLength(lines);
  });
});
