import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { unreachable } from "../../src/domain/errors.js";
import { type Postmaster, readPostmaster } from "../../src/store/postgres/postmaster.js";
import { dataFolder, echelon, type Serving, serveEchelon } from "../support/echelon.js";

const SHIPPED = fileURLToPath(new URL("../../../data/labs.json", import.meta.url));

let folder: Awaited<ReturnType<typeof dataFolder>>;
let server: Serving;
const settings = (): Record<string, string> => ({ ECHELON_DATA_FOLDER: folder.path });

beforeAll(async () => {
  folder = await dataFolder();
  server = await serveEchelon("start", settings());
}, 120_000);

afterAll(async () => {
  await server.stop();
  await folder.remove();
}, 30_000);

const runningServer = (): Promise<Postmaster | undefined> => readPostmaster(join(folder.path, "pg"));
const postmasterPid = async (): Promise<number> => ((await runningServer()) ?? unreachable(undefined as never)).pid;
const isReady = async (): Promise<boolean> => (await fetch(`${server.url}/readyz`)).status === 200;
const saidTimes = (line: string): number => server.said().split(line).length - 1;

/** Asks again and again, until it holds or ten seconds are over. */
async function soon(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    if (await holds()) return true;
    await pause(50);
  }
  return false;
}

async function crash(): Promise<void> {
  process.kill(await postmasterPid(), "SIGKILL");
  expect(await soon(async () => !(await isReady()))).toBe(true);
}

async function headquarters(slug: string): Promise<string | null> {
  const query = encodeURIComponent(`{ lab(slug: "${slug}") { headquarters } }`);
  const answer = await fetch(`${server.url}/graphql?query=${query}`, { headers: { "apollo-require-preflight": "1" } });
  return ((await answer.json()) as { data: { lab: { headquarters: string | null } } }).data.lab.headquarters;
}

describe("a server whose embedded database is killed", () => {
  it("starts it again by itself, and is ready within seconds", async () => {
    const before = await postmasterPid();
    await crash();
    expect(await soon(isReady)).toBe(true);
    expect(await postmasterPid()).not.toBe(before);
    expect(await soon(() => saidTimes("Listening to data_version again") === 1)).toBe(true);
    expect([saidTimes("PostgreSQL has gone away"), saidTimes("PostgreSQL is back")]).toEqual([1, 1]);
  }, 30_000);

  it("has lost nothing, and hears of what others write", async () => {
    expect((await echelon(["labs", "import", SHIPPED], settings())).out).toMatch(/labs +0 +0 +24/);
    expect(await headquarters("openai")).not.toBeNull();
  }, 30_000);

  it("is not left without it by another process that leaves", async () => {
    const pid = await postmasterPid();
    expect((await echelon(["doctor"], settings())).code).toBe(0);
    const port = new URL(server.url).port;
    await expect(serveEchelon("start", { ...settings(), PORT: port })).rejects.toThrow(/PORT_IN_USE/);
    expect(await postmasterPid()).toBe(pid);
    expect(await isReady()).toBe(true);
  }, 30_000);

  it("finds it again, too, when another process starts it in the same moment", async () => {
    process.kill(await postmasterPid(), "SIGKILL");
    expect((await echelon(["doctor"], settings())).code).toBe(0);
    expect(await soon(isReady)).toBe(true);
    expect((await echelon(["doctor"], settings())).code).toBe(0);
    expect(await isReady()).toBe(true);
  }, 30_000);

  it("takes it along when it stops", async () => {
    expect(await server.stop()).toBe(0);
    expect(await runningServer()).toBeUndefined();
  }, 30_000);
});
