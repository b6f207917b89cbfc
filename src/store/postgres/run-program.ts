import { spawn } from "node:child_process";

/** The system account that runs the server, where it must not be ours. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** `code` is null where the program could not run at all or died of a signal; `output` then tells why. */
export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** PG* variables of the person's shell would steer initdb and the server, so they get none; LC_ALL also keeps macOS single-threaded. */
export const serverEnvironment = { LC_ALL: "C", PATH: process.env["PATH"] ?? "/usr/bin:/bin" };

/** Runs a program to its end as `account`, from `/` (ours may be closed to that account). Never rejects. */
export function run(program: string, args: readonly string[], account?: Account): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...account,
      cwd: "/",
      env: serverEnvironment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => {
      resolve({ code: null, output: error.message });
    });
    child.on("close", (code) => {
      resolve({ code, output: Buffer.concat(chunks).toString("utf8").trim() });
    });
  });
}
