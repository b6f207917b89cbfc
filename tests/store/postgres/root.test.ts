import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { chmod, readlink, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { startEmbeddedPostgres } from "../../../src/store/postgres/start-embedded-postgres.js";
import { withClient } from "../../support/with-client.js";
import type { ProjectFolder } from "./witness.js";
import { projectFolder } from "./witness.js";

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? describe : describe.skip;

asRoot(`the embedded database, started by root${isRoot ? "" : " (skipped: these tests do not run as root)"}`, () => {
  let project: ProjectFolder;
  let lines: string[];

  beforeEach(async () => {
    project = await projectFolder(0o700);
    lines = [];
  });

  afterEach(() => project.discard());

  async function startOnce(sql: string): Promise<unknown> {
    const database = await startEmbeddedPostgres({
      folder: project.folder,
      durable: false,
      prefer: "packaged",
      log: (line) => lines.push(line),
    });
    const answer = await withClient(database.url, (client) => client.query<{ name: string }>(sql));
    await database.stop();
    return answer.rows[0]?.name;
  }

  it("stands where its account can go, says so, and is found again from a project only root may enter", async () => {
    await startOnce("CREATE TABLE lab AS SELECT 'Mistral' AS name");
    const data = await readlink(join(project.folder, "pg"));
    expect((await stat(data)).uid).not.toBe(0);
    expect(lines.some((line) => line.includes(dirname(data)))).toBe(true);
    expect(await startOnce("SELECT name FROM lab")).toBe("Mistral");
  });

  it("stays in the project where everybody may enter, owned by another than root", async () => {
    await chmod(dirname(project.folder), 0o755);
    await startOnce("SELECT 1");
    const data = await stat(join(project.folder, "pg"));
    expect(data.isDirectory()).toBe(true);
    expect(data.uid).not.toBe(0);
  });

  it("is made anew where the folder that the project points to is gone", async () => {
    await startOnce("SELECT 1");
    const data = await readlink(join(project.folder, "pg"));
    await rm(dirname(data), { recursive: true });
    expect(await startOnce("SELECT 'again' AS name")).toBe("again");
    expect(existsSync(data)).toBe(true);
  });
});
