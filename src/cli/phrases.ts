import { Command } from "commander";
import type { DataSource } from "typeorm";
import { EchelonError } from "../domain/errors.js";
import type { DryCell, LintReport, Trial } from "../newsroom/phrase-desk.js";
import { printJson, type Terminal } from "./terminal.js";

/** The phrase bank, for those who write it. */
export interface PhrasesDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  readonly lintPhrases: () => Promise<LintReport>;
  /** In a week by its name; absent, the last complete one. */
  readonly tryPhrase: (database: DataSource, id: string, week: string | undefined) => Promise<readonly Trial[]>;
  readonly phrasesToWrite: (database: DataSource, week: string | undefined) => Promise<readonly DryCell[]>;
}

interface Options {
  readonly week?: string;
  readonly json?: true;
}

const WEEK = ["--week <week>", "ISO week, such as 2026-W04 (default: the last complete week)"] as const;
const JSON_OPTION = ["--json", "print as JSON"] as const;

export function phrasesCommand(door: PhrasesDoor): Command {
  const phrases = new Command("phrases").description("the phrase bank, under templates/phrases");
  phrases
    .command("lint")
    .description("check every phrase: file, line, phrase and remedy of each fault")
    .option(...JSON_OPTION)
    .action((options: Options) => lint(door, options));
  phrases
    .command("try")
    .description("show a phrase, or an arc, on every lab that it fits in a week")
    .argument("<id>", "id of the phrase or arc")
    .option(...WEEK)
    .option(...JSON_OPTION)
    .action((id: string, options: Options) => tryOut(door, id, options));
  phrases
    .command("shopping-list")
    .description("list the cells that will be empty within three weeks")
    .option(...WEEK)
    .option(...JSON_OPTION)
    .action((options: Options) => list(door, options));
  return phrases;
}

async function lint({ terminal, lintPhrases }: PhrasesDoor, { json }: Options): Promise<void> {
  const report = await lintPhrases();
  const { phrases, inArcs, arcs, faults } = report;
  if (json) printJson(terminal, report);
  else terminal.out(`${phrases} phrases, ${inArcs} of them in ${arcs} arcs; ${faults.length} faults`);
  if (faults.length === 0) return;
  throw new EchelonError("TEMPLATE_INVALID", faults.join("\n"), "Mend each as it says, then lint again.");
}

async function tryOut(door: PhrasesDoor, id: string, { week, json }: Options): Promise<void> {
  const trials = await door.withDatabase((database) => door.tryPhrase(database, id, week));
  if (json) {
    printJson(door.terminal, trials);
    return;
  }
  for (const { lab, text } of trials) door.terminal.out(lab === null ? text : `${lab}: ${text}`);
  if (trials.length === 0) door.terminal.tell("It fits no lab that week: try another with --week.");
}

async function list(door: PhrasesDoor, { week, json }: Options): Promise<void> {
  const cells = await door.withDatabase((database) => door.phrasesToWrite(database, week));
  if (json) {
    printJson(door.terminal, cells);
    return;
  }
  for (const { cell, awake, inWeeks } of cells) {
    door.terminal.out(`${cell.padEnd(24)} ${awake} awake, empty in ${inWeeks} ${inWeeks === 1 ? "week" : "weeks"}`);
  }
  if (cells.length === 0) door.terminal.out("Nothing runs dry within three weeks.");
}
