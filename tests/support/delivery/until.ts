import { setTimeout as pause } from "node:timers/promises";
import { UnreachableError } from "../../../src/domain/errors.js";

/** Waits until something holds; gives up after `patienceMs`, and says what was there instead. */
export async function until<T>(
  look: () => Promise<T> | T,
  holds: (found: T) => boolean,
  patienceMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (holds(found)) return found;
    if (performance.now() > deadline) throw new UnreachableError(`Never came: ${JSON.stringify(found)}`);
    await pause(25);
  }
}
