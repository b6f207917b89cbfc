import type { Command } from "commander";
import type { DataSource } from "typeorm";
import type { VerifiedEdition } from "../newsroom/editions/verify-edition.js";
import type { DigestDoor } from "./digest-casting.js";
import { printJson } from "./terminal.js";

export interface VerifyDoor extends Pick<DigestDoor, "terminal" | "withDatabase"> {
  /** Makes the approved letter of a week again from what was kept of it. */
  readonly verifyEdition: (database: DataSource, week: string) => Promise<VerifiedEdition>;
}

/** `digest verify`: any past edition, byte for byte, from what was kept of it. */
export function addVerifyCommand(digest: Command, { terminal, withDatabase, verifyEdition }: VerifyDoor): void {
  digest
    .command("verify")
    .description("make a week's approved letter again from what was kept of it, and hold it against what was sent")
    .argument("<week>", "ISO week, such as 2026-W04")
    .option("--json", "print what was found as JSON")
    .action(async (week: string, options: { readonly json?: true }) => {
      const found = await withDatabase((database) => verifyEdition(database, week));
      if (options.json) printJson(terminal, found);
      else terminal.out(wordsOf(found));
    });
}

function wordsOf({ week, contentSha256, bytes, edition, ...approval }: VerifiedEdition): string {
  const sent = edition === null ? "no edition was made of it" : `edition ${edition.number}, ${edition.state}`;
  const word = `approved by ${approval.approvedBy} at ${approval.approvedAt}${approval.void ? ", void since" : ""}`;
  return `${week}: ${bytes} bytes, the same to the last one (${sent}; ${word}).\nSHA-256 ${contentSha256}`;
}
