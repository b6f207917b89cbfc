import { Command, CommanderError } from "commander";
import { accountsCommand } from "./accounts.js";
import type { AccountsDoor } from "./accounts-door.js";
import { auditCommand, type AuditDoor } from "./audit.js";
import { doctorCommand, type Diagnosis } from "./doctor.js";
import { deliveryCommand, type DeliveryDoor } from "./delivery.js";
import { digestCommand, type DigestDoors } from "./digest.js";
import { labsCommand, type LabsDoor } from "./labs.js";
import { phrasesCommand, type PhrasesDoor } from "./phrases.js";
import { migrateCommand, type MigrateDoor } from "./migrate.js";
import { previewCommand, type PreviewLinksDoor } from "./preview.js";
import { subscribersCommand, type SubscribersDoor } from "./subscribers.js";
import { workCommand, type WorkDoor } from "./work.js";
import { EXIT_CODES, type ExitCode, printFailure, reportFailure, type Terminal, wantsJson } from "./terminal.js";

/** What the commands need of the rest of the house; main.ts builds it. */
export interface Doors
  extends
    AccountsDoor,
    AuditDoor,
    LabsDoor,
    DeliveryDoor,
    DigestDoors,
    MigrateDoor,
    PhrasesDoor,
    PreviewLinksDoor,
    SubscribersDoor,
    WorkDoor {
  readonly terminal: Terminal;
  readonly version: string;
  /** Serves until a signal stops it. `prepare`: migrate, and import the shipped data set into an empty database. */
  readonly serve: (options: { readonly prepare: boolean }) => Promise<void>;
  readonly diagnose: () => Promise<readonly Diagnosis[]>;
  readonly diagnoseDns: () => Promise<readonly Diagnosis[]>;
}

/** Runs one command line (without the program's own name) and gives the code to exit with. */
export async function run(doors: Doors, words: readonly string[]): Promise<ExitCode> {
  const json = wantsJson(words);
  const program = createProgram(doors, json);
  try {
    await program.parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportFailure(error, doors.terminal, json);
    if (error.exitCode === 0) return 0;
    if (json) printFailure(doors.terminal, usageFailure(error, program, words));
    return 2;
  }
}

/** What commander says to people, as a program reads it. */
function usageFailure(
  { message }: CommanderError,
  program: Command,
  words: readonly string[],
): Parameters<typeof printFailure>[1] {
  return {
    code: "USAGE",
    message: message.replace(/^error: /u, ""),
    next: `See: ${[program.name(), ...namesIn(program, words)].join(" ")} --help`,
  };
}

/** The names that a command line gives of a command and its sub-commands. */
function namesIn(program: Command, [word, ...others]: readonly string[]): string[] {
  const named = program.commands.find((command) => command.name() === word);
  return named === undefined ? [] : [named.name(), ...namesIn(named, others)];
}

function createProgram(doors: Doors, json: boolean): Command {
  const program = new Command("echelon")
    .description("Rates AI labs on a five-rung ladder of ambition, and writes a weekly French digest.")
    .version(doors.version)
    .configureOutput({
      writeOut: (text) => doors.terminal.out(text.trimEnd()),
      writeErr: (text) => {
        if (!json) doors.terminal.err(text.trimEnd());
      },
    })
    .showHelpAfterError()
    .addHelpText("after", exitCodesHelp());
  program.addCommand(
    serveCommand("start", "prepare everything (database, migrations, shipped data set) and serve", doors, true),
  );
  program.addCommand(serveCommand("serve", "serve a database that is migrated already", doors, false));
  program.addCommand(migrateCommand(doors));
  program.addCommand(labsCommand(doors));
  program.addCommand(digestCommand(doors));
  program.addCommand(deliveryCommand(doors));
  program.addCommand(phrasesCommand(doors));
  program.addCommand(previewCommand(doors));
  program.addCommand(subscribersCommand(doors));
  program.addCommand(accountsCommand(doors));
  program.addCommand(auditCommand(doors));
  program.addCommand(workCommand(doors));
  program.addCommand(doctorCommand(doors));
  throwInsteadOfExiting(program);
  return program;
}

function serveCommand(name: string, description: string, doors: Doors, prepare: boolean): Command {
  return new Command(name).description(description).action(() => doors.serve({ prepare }));
}

/** Commander would end the process itself; a sub-command does not inherit the setting once it is built. */
function throwInsteadOfExiting(command: Command): void {
  command.exitOverride().copyInheritedSettings(command);
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    throwInsteadOfExiting(child);
  }
}

function exitCodesHelp(): string {
  const lines = Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code.padStart(2)}  ${meaning}`);
  return ["", "Exit codes:", ...lines].join("\n");
}
