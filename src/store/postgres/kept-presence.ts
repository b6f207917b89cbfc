import { setTimeout as pause } from "node:timers/promises";
import type { Presence } from "./presence.js";

const FIRST_WAIT_MILLISECONDS = 200;
const LONGEST_WAIT_MILLISECONDS = 10_000;

/**
 * A presence that outlives its server: when that one dies, it is started again, or joined where somebody else did so
 * first. Otherwise nobody would know that we are here, and the next to leave would stop the server under us.
 */
export class KeptPresence {
  private left = false;

  constructor(
    private presence: Presence,
    private readonly regain: () => Promise<Presence>,
    private readonly log: (line: string) => void,
  ) {
    this.watch();
  }

  /** No longer kept; what is left of it is the caller's to end. */
  release(): Presence {
    this.left = true;
    return this.presence;
  }

  private watch(): void {
    this.presence.client.once("end", () => {
      if (!this.left) void this.comeBack();
    });
  }

  private async keep(presence: Presence): Promise<void> {
    if (this.left) return presence.client.end();
    this.presence = presence;
    this.watch();
  }

  private async comeBack(): Promise<void> {
    this.log("PostgreSQL has gone away: starting it again");
    for (let wait = FIRST_WAIT_MILLISECONDS; !this.left; wait = Math.min(2 * wait, LONGEST_WAIT_MILLISECONDS)) {
      try {
        const presence = await this.regain();
        this.log("PostgreSQL is back");
        await this.keep(presence);
        return;
      } catch (error) {
        this.log(`PostgreSQL does not come back yet: ${error instanceof Error ? error.message : String(error)}`);
        await pause(wait, undefined, { ref: false });
      }
    }
  }
}
