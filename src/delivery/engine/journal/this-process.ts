import { readFileSync, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";

/** What tells one process from any other, as far as this machine can tell. */
export interface ProcessMark {
  /** Another one once the machine has restarted: what was written and not synced before may be lost. */
  readonly boot: string;
  /** Where process ids mean something: two containers may each have a process 7. */
  readonly namespace: string;
  readonly pid: number;
  /** In the kernel's ticks: a process id is given again. */
  readonly started: string;
}

export function thisProcess(): ProcessMark {
  return { boot: bootMark(), namespace: pidNamespace(), pid: process.pid, started: startOf(process.pid) ?? "" };
}

/** Whether the process of this mark has ended for certain. Where nobody can tell, it may live. */
export function hasEnded(mark: ProcessMark): boolean {
  if (mark.boot !== bootMark()) return true;
  if (mark.namespace === "" || mark.namespace !== pidNamespace()) return false;
  return startOf(mark.pid) !== mark.started;
}

/** Linux draws a name at each boot; elsewhere, the minute of the boot: doubt costs certainty, never a letter twice. */
export function bootMark(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return `${hostname()}:${Math.round((Date.now() / 1000 - uptime()) / 60)}`;
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}

/** When a process started; null where there is none of this id, or only what is left of one. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /su, "")
      .split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}
