import { Command } from "commander";
import { EchelonError } from "../domain/errors.js";
import { printJson, type Terminal } from "./terminal.js";

/** One thing looked at, and what to do where it is not as it should be. */
export interface Diagnosis {
  readonly subject: string;
  readonly healthy: boolean;
  readonly finding: string;
  readonly next: string | null;
}

interface DoctorDoor {
  readonly terminal: Terminal;
  readonly diagnose: () => Promise<readonly Diagnosis[]>;
  /** What the domain name system says of our mail. */
  readonly diagnoseDns: () => Promise<readonly Diagnosis[]>;
}

export function doctorCommand({ terminal, diagnose, diagnoseDns }: DoctorDoor): Command {
  const doctor = new Command("doctor")
    .description("say what is wrong with the configuration and the database, and what to do")
    .option("--json", "print the findings as JSON")
    .action(async ({ json }: { json?: true }) => {
      tellFindings(terminal, await diagnose(), json);
    });
  doctor
    .command("dns")
    .description("say what is wrong with the records of the sender's domain: SPF, DKIM, DMARC, MX, PTR")
    .option("--json", "print the findings as JSON")
    .action(async (_: object, command: Command) => {
      tellFindings(terminal, await diagnoseDns(), command.optsWithGlobals<{ json?: true }>().json);
    });
  return doctor;
}

function tellFindings(terminal: Terminal, findings: readonly Diagnosis[], json: true | undefined): void {
  if (json) printJson(terminal, { findings });
  else for (const finding of findings) terminal.out(lineOf(finding));
  const ill = findings.filter(({ healthy }) => !healthy);
  if (ill.length === 0) return;
  throw new EchelonError(
    "CONFIGURATION_INVALID",
    `${ill.length} of ${findings.length} checks failed.`,
    "Follow the advice of each line above.",
  );
}

function lineOf({ subject, healthy, finding, next }: Diagnosis): string {
  return `${healthy ? "ok  " : "FAIL"}  ${subject.padEnd(14)}  ${finding}${next === null ? "" : `\n      → ${next}`}`;
}
