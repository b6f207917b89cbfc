import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../src/main.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Settings = Readonly<Record<string, string>>;

/** Runs one command of the real program to its end. */
export async function echelon(words: readonly string[], settings: Settings = {}): Promise<Ended> {
  const child = launch(words, settings);
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out: out(), err: err() };
}

/** The same where nobody reads what it says on standard output. */
export async function echelonUnheard(words: readonly string[], settings: Settings): Promise<Omit<Ended, "out">> {
  const child = launch(words, settings);
  child.stdout?.destroy();
  const err = collect(child.stderr);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, err: err() };
}

export interface Serving {
  /** Where it listens, such as `http://localhost:40123`. */
  readonly url: string;
  readonly child: ChildProcess;
  /** All that it said so far. */
  readonly said: () => string;
  /** SIGTERM, and waits for the end. */
  readonly stop: () => Promise<number | null>;
}

/** Starts the real program on a free port, and waits until it serves. */
export async function serveEchelon(word: "start" | "serve", settings: Settings): Promise<Serving> {
  const child = launch([word], { PORT: "0", HOST: "127.0.0.1", ...settings });
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const found = /serves on (\S+)[^]*Ctrl-C|"address":"([^"]+)"/.exec(out());
      if (found) resolve(found[1] ?? found[2] ?? "");
    };
    child.stdout?.on("data", look);
    child.once("exit", (code) => {
      reject(new TypeError(`echelon ${word} ended with ${String(code)}: ${out()}${err()}`));
    });
  });
  return { url, child, said: () => out() + err(), stop: () => stop(child) };
}

/** A folder for an embedded database, and how to clear it away. */
export async function dataFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "echelon-test-"));
  // As root, the server's account must be able to enter it.
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function launch(words: readonly string[], settings: Settings): ChildProcess {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(ECHELON_|DATABASE_URL|PORT|HOST|PUBLIC_URL|LOG_LEVEL|NODE_OPTIONS)/.test(name),
  );
  return spawn(process.execPath, [MAIN, ...words], {
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.kill("SIGTERM");
  return (await ended)[0];
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = "";
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}
