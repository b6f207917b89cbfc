import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { dkimSigner, type Signer } from "../../src/delivery/dkim/signer.js";
import { type Figures, newFigures } from "../../src/delivery/engine/figures.js";
import type { WorkMeans } from "../../src/delivery/engine/means.js";
import { PATIENCE } from "../../src/delivery/engine/patience.js";
import { work } from "../../src/delivery/engine/work.js";
import { smtpTransport } from "../../src/delivery/smtp/smtp-transport.js";
import { readerLinks } from "../../src/delivery/tokens/reader-links.js";
import { returnPaths } from "../../src/delivery/tokens/return-path.js";
import { LANE_RULES } from "../../src/domain/lane.js";
import { editionContent } from "../../src/store/edition-contents.js";
import { databaseCpu, usedBetween } from "../database-cpu.js";
import { type Contender, type Course, spentOn } from "./contender.js";
import type { SendingGround } from "./ground.js";

/** What PostgreSQL did for the letters of one round. */
export interface DatabaseShare {
  readonly messages: number;
  /** CPU of the engine's connections; what PostgreSQL does in the background is not in it. */
  readonly cpuMs: number;
  readonly walBytes: number;
}

export interface EngineContender extends Contender {
  /** Round by round. */
  readonly shares: readonly DatabaseShare[];
}

/** The name of the engine that signs each letter. */
export const SIGNING = "the engine, RSA-2048";

/**
 * Letters before the clock starts, in which the edition is prepared once for all and connections are opened, and after it
 * ends: what was claimed and written ahead before the one is so before the other.
 */
const AROUND = 300;
const SECRET = "a secret of forty characters for workers";

/**
 * The whole engine: chunks, claims, journal, results, on a durable PostgreSQL. The clock starts once it is under way.
 * @param signer null: whoever relays the letters signs them
 */
export function wholeEngine(course: Course, ground: SendingGround, signer: Signer | null = null): EngineContender {
  const shares: DatabaseShare[] = [];
  return {
    name: signer === null ? "the whole engine" : SIGNING,
    shares,
    send: async (messages) => {
      await ground.people(AROUND + messages + AROUND);
      await ground.plan();
      const journalFolder = await mkdtemp(join(tmpdir(), "echelon-bench-"));
      const figures = newFigures();
      const stop = new AbortController();
      const working = work(meansOf(course, { ds: ground.ds, journalFolder, figures, signer }), stop.signal);
      await accepted(figures, AROUND);
      const before = await stateOf(ground.ds);
      const spent = await spentOn(() => accepted(figures, AROUND + messages));
      const after = await stateOf(ground.ds);
      shares.push({ messages, cpuMs: usedBetween(before.cpu, after.cpu), walBytes: after.wal - before.wal });
      stop.abort();
      await working;
      await rm(journalFolder, { recursive: true });
      return spent;
    },
    close: () => Promise.resolve(),
  };
}

async function accepted(figures: Figures, messages: number): Promise<void> {
  // A look costs what a twentieth of a letter does: not one each millisecond.
  while (figures.outcomes.other.ACCEPTED < messages) await pause(5);
}

async function stateOf(ds: DataSource): Promise<{ cpu: Awaited<ReturnType<typeof databaseCpu>>; wal: number }> {
  const [{ wal }] = await ds.query<[{ wal: string }]>("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS wal");
  return { cpu: await databaseCpu(ds), wal: Number(wal) };
}

export function benchSigner(): Signer {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return dkimSigner({ privateKey: pem, selector: "bench" }, "lechelon.example");
}

interface Stand {
  readonly ds: DataSource;
  readonly journalFolder: string;
  readonly figures: Figures;
  readonly signer: Signer | null;
}

function meansOf({ host, port, connections }: Course, { ds, journalFolder, figures, signer }: Stand): WorkMeans {
  const paths = returnPaths(SECRET, { base: "retour@lechelon.example", sender: "lettre@lechelon.example" });
  const { waysOut } = readerLinks(SECRET, "https://lechelon.example", paths);
  return {
    ...{
      ds,
      patient: ds,
      journalFolder,
      figures,
      connections,
      lanes: LANE_RULES,
      timeZone: "Europe/Paris",
      patience: PATIENCE,
    },
    transport: smtpTransport({ url: `smtp://${host}:${port}` }),
    contentOf: (id) => editionContent(ds, id),
    handOf: () => ({ waysOut, returnPath: paths.returnPath, signer }),
    say: (line) => {
      console.error(line);
    },
  };
}
