import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Journal, openJournal } from "../../../src/delivery/engine/journal/journal.js";
import { readJournal } from "../../../src/delivery/engine/journal/read-journals.js";
import { hasEnded, thisProcess } from "../../../src/delivery/engine/journal/this-process.js";

const SEGMENT = 8192;
const ACCEPTED = { phase: "DOT", code: 250, enhanced: "2.0.0" } as const;

let folder: string;
let worker: string;
let journal: Journal;

const letter = (): { run: number; epoch: number; id: string } => ({ run: 7, epoch: 3, id: randomUUID() });

describe("The journal of a worker", () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "echelon-journal-"));
    worker = randomUUID();
    journal = openJournal({ folder, worker, say: () => undefined });
  });

  afterEach(async () => {
    journal.close();
    await rm(folder, { recursive: true });
  });

  it("says which letters were answered, which may have left, and what was leased", () => {
    const [answered, left] = [letter(), letter()];
    journal.leased({ run: 7, chunk: 2, epoch: 3 });
    journal.sending(answered);
    journal.sending(left);
    journal.heard(answered, ACCEPTED);
    expect(readJournal(folder, worker)?.witnessed).toStrictEqual([]);
    journal.flush();
    expect(readJournal(folder, worker)).toMatchObject({
      whole: true,
      leases: [{ run: 7, chunk: 2, epoch: 3 }],
      witnessed: [
        { ...answered, heard: ACCEPTED },
        { ...left, heard: null },
      ],
    });
    expect(readJournal(folder, randomUUID())).toBeNull();
  });

  it("leaves out a record of which only a part was written", async () => {
    journal.sending(letter());
    const torn = letter();
    journal.sending(torn);
    journal.flush();
    const [name = ""] = await readdir(folder);
    const bytes = await readFile(join(folder, name));
    bytes[512 + 64 + 20] = (bytes[512 + 64 + 20] ?? 0) ^ 1;
    await writeFile(join(folder, name), bytes);
    expect(readJournal(folder, worker)?.witnessed.map(({ id }) => id)).not.toContain(torn.id);
  });

  it("keeps a file as long as the database does not know all that it says, and no longer", async () => {
    const stalled = journal.sending(letter());
    for (let written = 0; written < 2 * SEGMENT; written += 1) journal.forget(journal.sending(letter()));
    const held = await readdir(folder);
    expect(held.map((name) => name.split(".")[1]).sort()).toStrictEqual(["0", "2"]);
    journal.forget(stalled);
    await expect(readdir(folder)).resolves.toHaveLength(1);
  });

  it("is not whole after a restart of the machine, since the last of it may be missing", async () => {
    journal.sending(letter());
    const [name = ""] = await readdir(folder);
    const path = join(folder, name);
    const bytes = await readFile(path);
    const mark = thisProcess();
    expect(hasEnded(mark)).toBe(false);
    expect(hasEnded({ ...mark, boot: "another" })).toBe(true);
    expect(hasEnded({ ...mark, started: "1" })).toBe(true);
    expect(hasEnded({ ...mark, namespace: "another", started: "1" })).toBe(false);
    await writeFile(path, bytes.subarray(0, 100));
    expect(readJournal(folder, worker)).toBeNull();
  });

  it("says that there is no room before anything is sent, and goes on once there is", async () => {
    const lines: string[] = [];
    const nowhere = openJournal({ folder: join(folder, "deep"), worker, say: (line) => lines.push(line) });
    await rm(join(folder, "deep"), { recursive: true });
    expect([nowhere.ready(), nowhere.ready(), lines.length]).toStrictEqual([false, false, 1]);
    const again = openJournal({ folder: join(folder, "deep"), worker, say: () => undefined });
    expect([nowhere.ready(), lines.at(-1)]).toStrictEqual([true, "The journal can be written again."]);
    nowhere.close();
    again.close();
  });
});
