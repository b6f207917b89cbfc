import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Firing {
  readonly processes: number;
  /** At once, by each process. */
  readonly times: number;
  readonly occurrence: string;
}

/** What a process, or all of them, brought about. */
export interface Fired {
  readonly created: number;
  readonly released: number;
}

const MAIN = fileURLToPath(new URL("fire.js", import.meta.url));

/** Schedulers in processes of their own, all at the same moment. */
export async function fireAtOnce(url: string, { processes, times, occurrence }: Firing): Promise<Fired> {
  const at = Date.now() + 4000;
  const wish = JSON.stringify({ url, times, occurrence, at });
  const all = await Promise.all(Array.from({ length: processes }, () => fire(wish)));
  return {
    created: all.reduce((sum, { created }) => sum + created, 0),
    released: all.reduce((sum, { released }) => sum + released, 0),
  };
}

async function fire(wish: string): Promise<Fired> {
  const child = spawn(process.execPath, [MAIN, wish], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  await once(child, "close");
  return JSON.parse(said) as Fired;
}
