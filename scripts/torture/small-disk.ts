import { execFile } from "node:child_process";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Cluster, startCluster } from "./cluster.js";

const run = promisify(execFile);

/** A disk of its own, in memory, on which there may be no room. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  readonly fill: () => Promise<void>;
  /** Gives it back. */
  readonly free: () => Promise<void>;
  readonly grow: (size: string) => Promise<void>;
  /** With all that is on it. */
  readonly remove: () => Promise<void>;
}

/** @returns null where this process may not mount one */
export async function mountSmallDisk(size: string): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), "echelon-small-disk-"));
  const disk = await mountAt(folder, size);
  if (disk === null) await rm(folder, { recursive: true });
  return disk && { ...disk, remove: () => disk.remove().then(() => rm(folder, { recursive: true })) };
}

async function mountAt(folder: string, size: string): Promise<SmallDisk | null> {
  const mounted = await run("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]).catch(() => null);
  if (mounted === null) return null;
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => writeUntilFull(filler),
    free: () => rm(filler, { force: true }),
    grow: async (to) => {
      await run("mount", ["-o", `remount,size=${to}`, folder]);
    },
    remove: async () => {
      await run("umount", ["--lazy", folder]);
    },
  };
}

/** Large pieces, then small ones, until none fits. */
async function writeUntilFull(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    for (const size of [1 << 20, 1 << 12, 1])
      while (
        await file.write(Buffer.alloc(size)).then(
          ({ bytesWritten }) => bytesWritten === size,
          () => false,
        )
      );
  } finally {
    await file.close();
  }
}

interface SmallHouse {
  readonly cluster: Cluster;
  /** Null: the cluster lies where all others do. */
  readonly disk: SmallDisk | null;
  readonly close: () => Promise<void>;
}

/** A cluster with its data on a small disk, where one can be mounted. */
export async function clusterOnSmallDisk(): Promise<SmallHouse> {
  const home = await mkdtemp(join(tmpdir(), "echelon-torture-"));
  const cluster = await startCluster(home);
  const disk = await moveOntoSmallDisk(cluster);
  return {
    cluster,
    disk,
    close: async () => {
      await cluster.close();
      await disk?.remove();
      // Root's data lies elsewhere, behind a link.
      for (const folder of [dirname(cluster.folder), home]) await rm(folder, { recursive: true, force: true });
    },
  };
}

const ROOM = "400m";

async function moveOntoSmallDisk({ folder, stop, start }: Cluster): Promise<SmallDisk | null> {
  await stop();
  const { uid, gid } = await stat(folder);
  const aside = await mkdtemp(join(tmpdir(), "echelon-aside-"));
  await run("cp", ["-a", `${folder}/.`, aside]);
  const disk = await mountAt(folder, ROOM);
  if (disk !== null) {
    await run("cp", ["-a", `${aside}/.`, folder]);
    await run("chown", [`${uid}:${gid}`, folder]);
    await run("chmod", ["700", folder]);
  }
  await rm(aside, { recursive: true });
  await start();
  return disk;
}
