import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { unreachable } from "../../../src/domain/errors.js";
import type { Postmaster } from "../../../src/store/postgres/postmaster.js";
import { isAlive, readPostmaster } from "../../../src/store/postgres/postmaster.js";
import type { ProjectFolder } from "./witness.js";
import { marks, projectFolder, runStarter } from "./witness.js";

let project: ProjectFolder;
let folder: string;

beforeEach(async () => {
  project = await projectFolder();
  ({ folder } = project);
});

afterEach(() => project.discard());

async function running(): Promise<Postmaster> {
  const postmaster = await readPostmaster(join(folder, "pg"));
  return postmaster ?? unreachable(postmaster as never);
}

describe("the embedded database, when something is killed", () => {
  it("lives on after its starter, and the next start joins it with every row", async () => {
    const killed = runStarter(folder);
    await killed.hear("url");
    const before = await running();
    await killed.kill();
    expect(await isAlive(before)).toBe(true);

    const next = runStarter(folder, "wait");
    expect(await marks(await next.hear("url"))).toBe(2);
    expect((await running()).pid).toBe(before.pid);
    expect(next.said).toHaveLength(1);
    await next.kill();
  });

  it("is stopped by the next user who leaves, when its starter was killed", async () => {
    const killed = runStarter(folder);
    await killed.hear("url");
    await killed.kill();
    const next = runStarter(folder, "stop");
    await next.hear("url");
    while (next.process.exitCode === null) await pause(20);
    expect(await readPostmaster(join(folder, "pg"))).toBeUndefined();
  });

  it("is started again under those who use it when the server itself is killed, and not stopped under them", async () => {
    const user = runStarter(folder);
    const url = await user.hear("url");
    const before = await running();
    process.kill(before.pid, "SIGKILL");
    while (!user.said.some(({ log }) => log === "PostgreSQL is back")) await pause(20);
    expect(await marks(url)).toBe(1);

    const passing = runStarter(folder, "stop");
    await passing.hear("url");
    while (passing.process.exitCode === null) await pause(20);
    expect(await isAlive(await running())).toBe(true);
    expect(await marks(url)).toBe(2);
    await user.kill();
  });

  it("recovers every acknowledged row after the server itself was killed", async () => {
    const first = runStarter(folder);
    await first.hear("url");
    const server = await running();
    process.kill(server.pid, "SIGKILL");
    const second = runStarter(folder);
    expect(await marks(await second.hear("url"))).toBe(2);
    expect((await running()).pid).not.toBe(server.pid);
    await Promise.all([first.kill(), second.kill()]);
  });

  it("starts over a stale postmaster.pid whose number a stranger bears by now", async () => {
    const first = runStarter(folder, "stop");
    await first.hear("url");
    while (first.process.exitCode === null) await pause(20);
    const stranger = runStarter(join(folder, "elsewhere"));
    const lines = [stranger.process.pid, join(folder, "pg"), 1, 5432, join(folder, "socket"), "", "0 0", "ready"];
    await writeFile(join(folder, "pg", "postmaster.pid"), `${lines.join("\n")}\n`);
    const second = runStarter(folder);
    expect(await marks(await second.hear("url"))).toBe(2);
    await stranger.hear("url");
    await Promise.all([stranger.kill(), second.kill()]);
    process.kill((await readPostmaster(join(folder, "elsewhere", "pg")))?.pid ?? 0, "SIGINT");
  });

  it.each([50, 500])("is made anew when its making was killed after %i ms", async (milliseconds) => {
    const killed = runStarter(folder);
    await killed.hear("log");
    await pause(milliseconds);
    await killed.kill();
    const next = runStarter(folder);
    expect(await marks(await next.hear("url"))).toBeGreaterThan(0);
    await next.kill();
  });

  it("is made once when four processes start it at the same moment", async () => {
    const starters = Array.from({ length: 4 }, () => runStarter(folder));
    const urls = await Promise.all(starters.map((starter) => starter.hear("url")));
    expect(new Set(urls).size).toBe(1);
    expect(await marks(urls[0] ?? "")).toBe(4);
    const made = starters.flatMap(({ said }) => said).filter(({ log }) => log?.startsWith("initialising"));
    expect(made).toHaveLength(1);
    await Promise.all(starters.map((starter) => starter.kill()));
  });
});
