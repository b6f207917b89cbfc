import type { Command } from "commander";
import { EchelonError } from "../domain/errors.js";
import type { Check } from "../domain/digest.js";
import type { AddressedEdition } from "../newsroom/compose-edition.js";
import {
  approvalAdvice,
  type CastingOptions,
  castingOptions,
  type DigestDoor,
  namedCasting,
} from "./digest-casting.js";
import { printJson } from "./terminal.js";

interface CheckOptions extends CastingOptions {
  readonly browser?: true;
  readonly grammar?: true;
  readonly json?: true;
}

/** Which of the slow checks are wanted. */
interface Thoroughness {
  /** In an installed Chromium: contrast in light and dark, accessibility, narrow screens. */
  readonly browser: boolean;
  /** By Grammalecte. */
  readonly grammar: boolean;
}

export interface CheckDoor extends DigestDoor {
  readonly checkEdition: (edition: AddressedEdition, thoroughness: Thoroughness) => Promise<readonly Check[]>;
}

/** `digest check`: all that must hold before anyone may approve. */
export function addCheckCommand(digest: Command, door: CheckDoor): void {
  castingOptions(digest.command("check"))
    .description("check a week's letter: all that must hold before anyone may approve it")
    .option("--browser", "in Chromium as well: contrast in light and dark, accessibility, narrow screens")
    .option("--grammar", "have Grammalecte read it as well")
    .option("--json", "print the checks as JSON")
    .action((options: CheckOptions) => check(door, options));
}

async function check(door: CheckDoor, options: CheckOptions): Promise<void> {
  const { terminal } = door;
  terminal.tell(`Checking ${options.week ?? "the last complete week"}…`);
  const edition = await door.withDatabase((database) => door.composeSample(database, namedCasting(options)));
  const thoroughness = { browser: options.browser === true, grammar: options.grammar === true };
  const checks = await door.checkEdition(edition, thoroughness);
  if (options.json) printJson(terminal, { week: edition.digest.week, approvalHash: edition.approvalHash, checks });
  else for (const one of checks) terminal.out(linesOf(one));
  const failed = checks.filter(({ passed, severity }) => !passed && severity === "ERROR");
  if (failed.length > 0) {
    throw new EchelonError(
      "CHECKS_FAILED",
      `${failed.length} of ${checks.length} checks failed: ${failed.map(({ id }) => id).join(", ")}.`,
      "Follow the advice of each line above; nobody may approve the letter before.",
    );
  }
  terminal.tell(approvalAdvice(edition, checks));
}

function linesOf({ id, severity, passed, message, next, places }: Check): string {
  const mark = passed ? "ok" : severity.toLowerCase();
  const where = places.length === 0 ? "" : `\n         ${places.join(" ")}`;
  return `${mark.padEnd(8)} ${id}: ${message}${where}${next === null ? "" : `\n         → ${next}`}`;
}
