import { type Command, InvalidArgumentError, Option } from "commander";
import type { DataSource } from "typeorm";
import { EchelonError } from "../domain/errors.js";
import { type Instant, parseInstant } from "../domain/instant.js";
import type { DepartureWish } from "../newsroom/departure.js";
import type { SendingReceipt } from "../newsroom/send-edition.js";
import {
  type CastingOptions,
  castingOptions,
  type DigestDoor,
  type NamedCasting,
  namedCasting,
} from "./digest-casting.js";
import { printJson } from "./terminal.js";

interface SendOptions extends CastingOptions {
  readonly approveHash: string;
  readonly reason: Reasons;
  readonly at?: Instant;
  readonly now?: true;
  readonly json?: true;
}

/** Why a warning does not matter, by check. */
type Reasons = Readonly<Record<string, string>>;

export interface SendDoor extends DigestDoor {
  /** Approves a week's letter (absent: of the last complete week) by its hash. */
  readonly sendEdition: (
    database: DataSource,
    casting: NamedCasting,
    approval: { readonly hash: string; readonly reasons: Reasons; readonly departure: DepartureWish },
  ) => Promise<SendingReceipt>;
}

/** `digest send`: somebody's word, by the hash of what was looked at, that a letter may go out. */
export function addSendCommand(digest: Command, door: SendDoor): void {
  castingOptions(digest.command("send"))
    .description("approve a week's letter by the hash that digest check prints, and have it leave at its hour")
    .requiredOption("--approve-hash <sha256>", "the hash of the very letter that was looked at")
    .option(
      "--reason <check=text>",
      "why a check that warns does not matter this time, kept with the approval; may be given again, or for several checks at once (wire-dkim,wire-sender=…)",
      withReason,
      {},
    )
    .addOption(
      new Option("--at <instant>", "leave at another time, such as 2026-02-02T09:00:00+01:00")
        .argParser(instant)
        .conflicts("now"),
    )
    .option("--now", "leave at once")
    .option("--json", "print what was approved as JSON")
    .action((options: SendOptions) => send(door, options));
}

async function send({ terminal, withDatabase, sendEdition }: SendDoor, options: SendOptions): Promise<void> {
  const approval = { hash: options.approveHash, reasons: options.reason, departure: departure(options) };
  const receipt = await withDatabase((database) => sendEdition(database, namedCasting(options), approval));
  const { week, number, sha256, leavesAt, warnings, quiet } = receipt;
  for (const { id, message } of warnings) terminal.tell(`warning  ${id}: ${message}`);
  if (quiet) terminal.tell(`Nothing moved in ${week}: the letter is a short one.`);
  if (options.json) printJson(terminal, receipt);
  else {
    terminal.out(
      `Approved ${week} as edition ${number}: it leaves ${options.now ? "now" : `at ${leavesAt}`}.\nSHA-256 ${sha256}`,
    );
  }
  terminal.tell(`A server or a worker sends it (npm start, echelon work). Follow it: echelon delivery status ${week}`);
}

function departure({ at, now }: SendOptions): DepartureWish {
  if (now) return { kind: "NOW" };
  return at === undefined ? { kind: "HOUR" } : { kind: "AT", instant: at };
}

/** Reads `check=text`, or `check,check=text`. */
function withReason(words: string, given: Reasons): Reasons {
  const [, checks, reason] = /^([a-z][a-z-]*(?:,[a-z][a-z-]*)*)=(.+)$/su.exec(words) ?? [];
  if (checks === undefined || reason === undefined) {
    throw new InvalidArgumentError('Write the check, an equals sign and why, such as wire-dkim="Our relay signs."');
  }
  return { ...given, ...Object.fromEntries(checks.split(",").map((check) => [check, reason])) };
}

function instant(text: string): Instant {
  try {
    return parseInstant(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof EchelonError ? `${error.message} ${error.next}` : String(error));
  }
}
