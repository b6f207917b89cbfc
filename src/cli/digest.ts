import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { DataSource } from "typeorm";
import { EchelonError } from "../domain/errors.js";
import { type AddressedEdition, addressEdition, type ComposedEdition } from "../newsroom/compose-edition.js";
import { sampleRecipients } from "../newsroom/sample-recipients.js";
import { printJson, type Terminal } from "./terminal.js";

export interface DigestDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  /** Composes a week (absent: the last complete one); the seed is the week's own unless given. */
  readonly compose: (database: DataSource, casting: NamedCasting) => Promise<ComposedEdition>;
}

/** Which letter of a week is wanted. */
interface NamedCasting {
  readonly week: string | undefined;
  readonly seed: string | undefined;
  readonly reseeded: ReadonlyMap<string, string>;
}

interface BuildOptions {
  readonly week?: string;
  readonly out: string;
  readonly seed?: string;
  readonly reroll: ReadonlyMap<string, string>;
  readonly json?: true;
}

export function digestCommand(door: DigestDoor): Command {
  const digest = new Command("digest").description("the weekly digest");
  digest
    .command("build")
    .description("compose a week and write it as .html .txt .mjml .json .eml")
    .option("--week <week>", "ISO week, such as 2026-W04 (default: the last complete week)")
    .option("--out <folder>", "where to write the files", "out")
    .option("--seed <seed>", "another seed, for other words (default: the week)")
    .option(
      "--reroll <block=seed>",
      "another seed for one block, such as MOVE:openai=2 or farewell=b; may be given again",
      withReroll,
      new Map<string, string>(),
    )
    .option("--json", "print what was written as JSON")
    .action((options: BuildOptions) => build(door, options));
  return digest;
}

async function build(
  { terminal, withDatabase, compose }: DigestDoor,
  { week, out, seed, reroll, json }: BuildOptions,
): Promise<void> {
  terminal.tell(`Composing ${week ?? "the last complete week"}…`);
  const edition = await withDatabase((database) => compose(database, { week, seed, reseeded: reroll }));
  const [sample] = sampleRecipients(edition.press.imprint.publicUrl);
  const files = await writeForms(addressEdition(edition, sample.recipient), out);
  const failed = edition.digest.checks.filter(({ passed }) => !passed);
  if (json)
    printJson(terminal, {
      week: edition.digest.week,
      seed: edition.digest.seed,
      subject: edition.digest.subject,
      files,
      failedChecks: failed,
    });
  else for (const file of files) terminal.out(file);
  for (const { severity, message } of failed) terminal.tell(`${severity.toLowerCase()}: ${message}`);
}

/** Reads `block=seed`. */
function withReroll(words: string, given: ReadonlyMap<string, string>): Map<string, string> {
  const [, block, seed] = /^([\w:-]+)=(.+)$/u.exec(words) ?? [];
  if (block === undefined || seed === undefined) {
    throw new InvalidArgumentError("Write the block, an equals sign and a seed, such as MOVE:openai=2.");
  }
  return new Map(given).set(block, seed);
}

/** Writes the five forms of an edition, and gives their paths. */
async function writeForms({ digest, mail, eml }: AddressedEdition, folder: string): Promise<string[]> {
  const forms = { html: mail.html, txt: mail.text, mjml: mail.mjml, json: `${JSON.stringify(digest, null, 2)}\n`, eml };
  try {
    await mkdir(folder, { recursive: true });
    return await Promise.all(
      Object.entries(forms).map(async ([suffix, content]) => {
        const path = join(folder, `${digest.week}.${suffix}`);
        await writeFile(path, content);
        return path;
      }),
    );
  } catch (cause) {
    throw new EchelonError(
      "FILE_UNWRITABLE",
      `The folder "${folder}" cannot be written.`,
      "Give another one with --out, or mend its permissions.",
      { cause },
    );
  }
}
