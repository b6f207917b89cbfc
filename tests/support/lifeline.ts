import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Waits for its input to end, as it does when the test run ends in any way (^C and kill -9 too); then ends every
 * server below the folder without ceremony, also where root's data is behind a link, and removes the folder.
 */
const script = `
cat >/dev/null
find -L "$1" -name postmaster.pid -exec sh -c 'kill -QUIT "$(head -n 1 "$1")"' kill {} ';'
for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$1" 2>/dev/null && exit; sleep 0.2; done
`;

/** Jest loads setup and teardown apart from each other; only the global object is common to both. */
const shared = globalThis as { echelonLifeline?: ChildProcess };

/** Removes the folder, and the server in it, when this process ends. */
export function tieLifeline(folder: string): void {
  // Detached: ^C is for the foreground processes, and must spare the one that cleans up after them.
  const child = spawn("/bin/sh", ["-c", script, "lifeline", folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
  });
  child.unref();
  shared.echelonLifeline = child;
}

/** Resolves once everything is removed. */
export async function cutLifeline(): Promise<void> {
  const child = shared.echelonLifeline;
  if (child === undefined) return;
  child.ref();
  const ended = once(child, "exit");
  child.stdin?.end();
  await ended;
}
