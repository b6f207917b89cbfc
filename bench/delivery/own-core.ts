import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

/**
 * Has a server keep the first core, and this process the others, as long as the answer is not called. A server is another
 * machine; on one machine the kernel lets whoever is woken by a letter take the core of its sender, and letters that are answered
 * together then wait for both in turn.
 * @returns null where there is one core alone, or no `taskset` (util-linux)
 */
export function giveOwnCore(server: number): (() => void) | null {
  const cores = availableParallelism();
  if (cores < 2) return null;
  const apart = keepTo("0", server) && keepTo(`1-${cores - 1}`, process.pid);
  return apart ? () => void keepTo(`0-${cores - 1}`, process.pid) : null;
}

/** With all its threads. */
function keepTo(cores: string, pid: number): boolean {
  return spawnSync("taskset", ["-a", "-c", "-p", cores, String(pid)]).status === 0;
}
