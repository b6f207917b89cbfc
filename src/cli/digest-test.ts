import { type Command, Option } from "commander";
import type { AddressedEdition } from "../newsroom/compose-edition.js";
import { SAMPLE_NAMES } from "../newsroom/sample-recipients.js";
import { type CastingOptions, castingOptions, type DigestDoor, namedCasting } from "./digest-casting.js";
import { printJson } from "./terminal.js";

interface TestOptions extends CastingOptions {
  readonly to: string;
  readonly as: string;
  readonly json?: true;
}

/** What became of a test mail. */
interface TestReceipt {
  /** Of the whole message, as the preview shows it. */
  readonly sha256: string;
  /** What the server said. */
  readonly response: string;
}

export interface TestDoor extends DigestDoor {
  readonly sendTest: (edition: AddressedEdition, to: string) => Promise<TestReceipt>;
}

/** `digest test`: the preview's very bytes, to one address. */
export function addTestCommand(digest: Command, door: TestDoor): void {
  castingOptions(digest.command("test"))
    .description("send a week's letter to one address, byte for byte as the preview shows it")
    .requiredOption("--to <address>", "who gets it; the letter itself speaks to the sample reader")
    .addOption(
      new Option("--as <sample>", "the sample reader that it speaks to").choices(SAMPLE_NAMES).default("camille"),
    )
    .option("--json", "print the receipt as JSON")
    .action((options: TestOptions) => test(door, options));
}

async function test(door: TestDoor, options: TestOptions): Promise<void> {
  const { terminal } = door;
  const edition = await door.withDatabase((database) =>
    door.composeSample(database, namedCasting(options), options.as),
  );
  const receipt = await door.sendTest(edition, options.to);
  if (options.json) printJson(terminal, { week: edition.digest.week, to: options.to, ...receipt });
  else terminal.out(`Sent ${edition.digest.week} to ${options.to}: ${receipt.response}\nSHA-256 ${receipt.sha256}`);
}
