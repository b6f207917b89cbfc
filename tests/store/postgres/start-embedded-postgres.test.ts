import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readPostmaster } from "../../../src/store/postgres/postmaster.js";
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from "../../../src/store/postgres/start-embedded-postgres.js";
import { startEmbeddedPostgres } from "../../../src/store/postgres/start-embedded-postgres.js";
import { freePort } from "../../support/free-port.js";
import { withClient } from "../../support/with-client.js";
import type { ProjectFolder } from "./witness.js";
import { projectFolder } from "./witness.js";

let folder: string;
let project: ProjectFolder;
let lines: string[];

function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ folder, durable: false, log: (line) => lines.push(line), ...options });
}

async function one(url: string, sql: string): Promise<unknown> {
  return withClient(
    url,
    async (client) => Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0],
  );
}

describe("the embedded database", () => {
  beforeEach(async () => {
    project = await projectFolder();
    ({ folder } = project);
    lines = [];
  });

  afterEach(() => project.discard());

  it("starts from nothing, and keeps its data for the second start", async () => {
    const first = await start();
    await withClient(first.url, (client) => client.query("CREATE TABLE lab AS SELECT 'Mistral' AS name"));
    await first.stop();
    expect(existsSync(join(first.folder, "postmaster.pid"))).toBe(false);

    const second = await start();
    expect(await one(second.url, "SELECT name FROM lab")).toBe("Mistral");
    expect(lines.filter((line) => line.startsWith("initialising"))).toHaveLength(1);
    await second.stop();
  });

  it("is reached over TCP with its password, and not without", async () => {
    const database = await start({ tcp: { port: await freePort(), password: "é@:/ secret" } });
    expect(await one(database.url, "SELECT 1")).toBe(1);
    const wrong = new URL(database.url);
    wrong.password = "wrong";
    await expect(one(wrong.href, "SELECT 1")).rejects.toHaveProperty("code", "28P01");
    await database.stop();
  });

  it("starts in a folder too deep, and too oddly named, for a socket's path", async () => {
    const deep = join(folder, `a, "deep" é${"/deeper".repeat(20)}`);
    const database = await start({ folder: deep });
    expect(await one(database.url, "SELECT 1")).toBe(1);
    const socketFolder = (await readPostmaster(database.folder))?.socketFolder ?? "";
    await database.stop();
    expect(existsSync(socketFolder)).toBe(false);
  });

  it("keeps running until its last user has left, whoever started it", async () => {
    const starter = await start();
    const joiner = await start();
    expect(joiner.url).toBe(starter.url);
    await starter.stop();
    expect(await one(joiner.url, "SELECT 1")).toBe(1);
    await joiner.stop();
    expect(existsSync(join(joiner.folder, "postmaster.pid"))).toBe(false);
  });

  it("is refused where the data was written by a PostgreSQL that is not here", async () => {
    await mkdir(join(folder, "pg"), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, "pg", "PG_VERSION"), "9\n");
    await expect(start()).rejects.toHaveProperty("code", "DATABASE_UNAVAILABLE");
  });

  it("is refused, and touches nothing, where its folder holds something else", async () => {
    await mkdir(join(folder, "pg"), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, "pg", "thesis.txt"), "precious");
    await expect(start()).rejects.toHaveProperty("code", "DATABASE_UNAVAILABLE");
    expect(await readFile(join(folder, "pg", "thesis.txt"), "utf8")).toBe("precious");
  });

  it("removes what a killed initdb left", async () => {
    await mkdir(join(folder, "pg.new-killed", "base"), { recursive: true });
    const database = await start();
    await database.stop();
    expect((await readdir(folder)).filter((name) => name.startsWith("pg.new-"))).toEqual([]);
  });
});

describe("the embedded database as it is by default, on the binaries of the npm package", () => {
  let shared: ProjectFolder;
  let database: EmbeddedPostgres;

  beforeAll(async () => {
    shared = await projectFolder();
    database = await startEmbeddedPostgres({ folder: shared.folder, prefer: "packaged", log: () => undefined });
  });

  afterAll(async () => {
    await database.stop();
    await shared.discard();
  });

  it("is PostgreSQL 18", async () => {
    expect(await one(database.url, "SHOW server_version")).toMatch(/^18\./);
  });

  it("knows French capitals", async () => {
    expect(await one(database.url, "SELECT upper('échelon')")).toBe("ÉCHELON");
    expect(await one(database.url, "SELECT to_tsvector('french', 'ÉLYSÉE') @@ to_tsquery('french', 'élysée')")).toBe(
      true,
    );
  });

  it("gives its user no power over the machine, and the network no door", async () => {
    expect(await one(database.url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).toBe(false);
    expect(await one(database.url, "SHOW listen_addresses")).toBe("");
  });

  it("has every acknowledged row on disk", async () => {
    expect(await one(database.url, "SHOW fsync")).toBe("on");
    expect(await one(database.url, "SHOW synchronous_commit")).toBe("on");
    expect(await one(database.url, "SHOW full_page_writes")).toBe("on");
  });
});
