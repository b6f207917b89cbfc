import { type Command, InvalidArgumentError } from "commander";
import type { DataSource } from "typeorm";
import { warningsIn } from "../domain/approval.js";
import type { Check } from "../domain/digest.js";
import type { AddressedEdition } from "../newsroom/compose-edition.js";
import type { Terminal } from "./terminal.js";

/** Which letter of a week is wanted. */
export interface NamedCasting {
  readonly week: string | undefined;
  readonly seed: string | undefined;
  readonly reseeded: ReadonlyMap<string, string>;
}

export interface DigestDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  /**
   * Composes a week (absent: the last complete one) for a sample reader (absent: the ordinary one); the seed is the
   * week's own unless given.
   */
  readonly composeSample: (database: DataSource, casting: NamedCasting, sample?: string) => Promise<AddressedEdition>;
}

/** The options of every command that composes a letter. */
export interface CastingOptions {
  readonly week?: string;
  readonly seed?: string;
  readonly reroll: ReadonlyMap<string, string>;
}

export function castingOptions(command: Command): Command {
  return command
    .option("--week <week>", "ISO week, such as 2026-W04 (default: the last complete week)")
    .option("--seed <seed>", "another seed, for other words (default: the week)")
    .option(
      "--reroll <block=seed>",
      "another seed for one block, such as MOVE:openai=2 or FAREWELL=b; may be given again",
      withReroll,
      new Map<string, string>(),
    );
}

export function namedCasting({ week, seed, reroll }: CastingOptions): NamedCasting {
  return { week, seed, reseeded: reroll };
}

/** What to write once the letter is as it should be. */
export function approvalAdvice({ approvalHash, digest }: AddressedEdition, checks: readonly Check[] = []): string {
  const warned = warningsIn(checks).map(({ id }) => id);
  const reason = warned.length === 0 ? "" : ` --reason ${warned.join(",")}="…"`;
  return `To approve it, with the same --seed and --reroll: echelon digest send --week ${digest.week} --approve-hash ${approvalHash}${reason}`;
}

/** Reads `block=seed`. */
function withReroll(words: string, given: ReadonlyMap<string, string>): Map<string, string> {
  const [, block, seed] = /^([\w:-]+)=(.+)$/u.exec(words) ?? [];
  if (block === undefined || seed === undefined) {
    throw new InvalidArgumentError("Write the block, an equals sign and a seed, such as MOVE:openai=2.");
  }
  return new Map(given).set(block, seed);
}
