import { Command } from "commander";
import type { DataSource } from "typeorm";
import { parseWeek } from "../domain/week.js";
import { type BounceCount, countBounces } from "../store/delivery/events.js";
import { printJson, type Terminal } from "./terminal.js";

/** What came back, for who looks after the sending. */
export interface BouncesDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
}

export function bouncesCommand(door: BouncesDoor): Command {
  return new Command("bounces")
    .description("what came back, by edition: dead and full mailboxes, refusals of us, complaints, replies")
    .option("--week <week>", "only of the edition of an ISO week, such as 2026-W04")
    .option("--json", "print as JSON")
    .action(async ({ week, json }: { readonly week?: string; readonly json?: true }) => {
      const named = week === undefined ? null : parseWeek(week).id;
      const counts = await door.withDatabase((database) => countBounces(database, named));
      if (json) printJson(door.terminal, counts);
      else print(door.terminal, counts);
    });
}

function print({ out, tell }: Terminal, counts: readonly BounceCount[]): void {
  for (const { week, class: bounce, kind, readers } of counts) {
    out(`${(week ?? "—").padEnd(8)}  ${bounce.padEnd(12)}  ${kind.padEnd(8)}  ${readers}`);
  }
  if (counts.length === 0) tell("Nothing came back.");
}
