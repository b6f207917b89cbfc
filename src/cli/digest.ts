import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { EchelonError } from "../domain/errors.js";
import type { AddressedEdition } from "../newsroom/compose-edition.js";
import { approvalAdvice, type CastingOptions, castingOptions, namedCasting } from "./digest-casting.js";
import { addCheckCommand, type CheckDoor } from "./digest-check.js";
import { addSendCommand, type SendDoor } from "./digest-send.js";
import { addTestCommand, type TestDoor } from "./digest-test.js";
import { addVerifyCommand, type VerifyDoor } from "./digest-verify.js";
import { printJson } from "./terminal.js";

export type DigestDoors = CheckDoor & SendDoor & TestDoor & VerifyDoor;

interface BuildOptions extends CastingOptions {
  readonly out: string;
  readonly json?: true;
}

export function digestCommand(doors: DigestDoors): Command {
  const digest = new Command("digest").description("the weekly digest");
  castingOptions(digest.command("build"))
    .description("compose a week and write it as .html .txt .mjml .json .eml, for a sample reader")
    .option("--out <folder>", "where to write the files", "out")
    .option("--json", "print what was written as JSON")
    .action((options: BuildOptions) => build(doors, options));
  addCheckCommand(digest, doors);
  addTestCommand(digest, doors);
  addSendCommand(digest, doors);
  addVerifyCommand(digest, doors);
  return digest;
}

async function build({ terminal, withDatabase, composeSample }: DigestDoors, options: BuildOptions): Promise<void> {
  terminal.tell(`Composing ${options.week ?? "the last complete week"}…`);
  const edition = await withDatabase((database) => composeSample(database, namedCasting(options)));
  const files = await writeForms(edition, options.out);
  const { week, seed, subject, checks } = edition.digest;
  const failed = checks.filter(({ passed }) => !passed);
  if (options.json) {
    printJson(terminal, { week, seed, subject, approvalHash: edition.approvalHash, files, failedChecks: failed });
  } else for (const file of files) terminal.out(file);
  for (const { severity, message } of failed) terminal.tell(`${severity.toLowerCase()}: ${message}`);
  terminal.tell(approvalAdvice(edition));
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
