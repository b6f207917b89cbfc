import { Command } from "commander";
import type { DataSource } from "typeorm";
import type { RunReport } from "../domain/delivery.js";
import { cancelNamedRun, decideOnUncertain, namedRun, pauseRun, resumePausedRun } from "../newsroom/steer-run.js";
import { runReport } from "../store/delivery/run-report.js";
import { uncertainRecipients } from "../store/delivery/run-verbs.js";
import { type DeliveryRun, runsOfWeek } from "../store/delivery/runs.js";
import { type BouncesDoor, bouncesCommand } from "./delivery-bounces.js";
import { printJson, type Terminal } from "./terminal.js";

/** What the commands about editions on their way need. */
export interface DeliveryDoor extends BouncesDoor {
  readonly terminal: Terminal;
  readonly withDatabase: <T>(work: (database: DataSource) => Promise<T>) => Promise<T>;
  /** Refuses a letter that is no longer what was approved, and takes its run back. */
  readonly requireApproved: (database: DataSource, week: string) => Promise<void>;
}

interface Options {
  readonly json?: true;
  readonly late?: true;
}

const JSON_OPTION = ["--json", "print as JSON"] as const;
const RUN = ["[run]", "week such as 2026-W05, or number of the run; absent: the latest"] as const;

export function deliveryCommand(door: DeliveryDoor): Command {
  const delivery = new Command("delivery").description("editions on their way to their readers");
  addStatus(delivery, door);
  addSteering(delivery, door);
  addUncertain(delivery, door);
  return delivery.addCommand(bouncesCommand(door));
}

function addStatus(delivery: Command, { terminal, withDatabase }: DeliveryDoor): void {
  delivery
    .command("status")
    .description("what became of each recipient, in figures; without a run, of all runs")
    .argument("[run]", "week such as 2026-W05, or number of the run")
    .option("--watch", "show how far it is until it ends")
    .option(...JSON_OPTION)
    .action((name: string | undefined, { json, watch }: Options & { readonly watch?: true }) =>
      withDatabase(async (database) => {
        const all = name === undefined && watch === undefined;
        const runs = all ? await runsOfWeek(database, null) : [await namedRun(database, name)];
        if (watch && runs[0]) await (await import("./delivery-progress.js")).followRun(database, runs[0], terminal);
        const reports = (await Promise.all(runs.map(({ id }) => runReport(database, id)))).flatMap((one) => one ?? []);
        if (json) printJson(terminal, reports);
        else for (const report of reports) terminal.out(reportLines(report));
        if (reports.length === 0) terminal.tell("No edition is on its way. Approve one: echelon digest send");
      }),
    );
}

function reportLines(report: RunReport): string {
  const { week, state, pauseReason, planned, waiting, accepted, refused } = report;
  const { deferred, uncertain, suppressed, cancelled } = report;
  const figures = { waiting, accepted, refused, deferred, uncertain, suppressed, cancelled };
  return [
    `${week}  ${state}${pauseReason === null ? "" : `: ${pauseReason}`}`,
    ...Object.entries({ planned, ...figures }).map(
      ([name, count]) => `  ${name.padEnd(10)} ${String(count).padStart(9)}`,
    ),
  ].join("\n");
}

type Steer = (database: DataSource, name: string | undefined, options: Options) => Promise<DeliveryRun>;

function addSteering(delivery: Command, door: DeliveryDoor): void {
  const steer = (name: string, description: string, verb: Steer): Command =>
    delivery
      .command(name)
      .description(description)
      .argument(...RUN)
      .option(...JSON_OPTION)
      .action(async (run: string | undefined, options: Options) => {
        const steered = await door.withDatabase((database) => verb(database, run, options));
        if (options.json) printJson(door.terminal, steered);
        else door.terminal.out(`Run ${steered.number} (${steered.week}) is ${steered.state}.`);
      });
  steer("pause", "hold a run: what workers have in their hands still goes out, and nothing after it", (database, run) =>
    pauseRun(database, run, "by hand"),
  );
  steer("resume", "let a paused run go on where it was", (database, run, { late }) =>
    resumePausedRun(database, run, late === true, (week) => door.requireApproved(database, week)),
  ).option("--late", "also where the letter missed its hour: it leaves late, now");
  steer("cancel", "end a run for good: who was not written to will not be", cancelNamedRun);
}

function addUncertain(delivery: Command, door: DeliveryDoor): void {
  const uncertain = delivery
    .command("uncertain")
    .description("readers of whom nobody knows whether the letter came: the connection was lost after its last dot");
  uncertain
    .command("list")
    .description("name them")
    .argument(...RUN)
    .option(...JSON_OPTION)
    .action((run: string | undefined, { json }: Options) => list(door, run, json === true));
  for (const what of ["resend", "drop"] as const) {
    uncertain
      .command(what)
      .description(
        what === "resend" ? "send them the same message once more" : "let it be: nothing more is sent to them",
      )
      .argument("<run>", "week such as 2026-W05, or number of the run")
      .argument("[subscribers...]", "ids from the list; absent: all of them")
      .option(...JSON_OPTION)
      .action((run: string, ids: string[], { json }: Options) => decide(door, { run, ids, what }, json === true));
  }
}

async function list({ terminal, withDatabase }: DeliveryDoor, name: string | undefined, json: boolean): Promise<void> {
  const found = await withDatabase(async (database) =>
    uncertainRecipients(database, (await namedRun(database, name)).number),
  );
  if (json) printJson(terminal, found);
  else
    for (const { subscriberId, address, text } of found)
      terminal.out(`${subscriberId}  ${address ?? "erased"}  ${text ?? ""}`);
  if (found.length === 0) terminal.tell("Nobody is uncertain.");
}

interface Deciding {
  readonly run: string;
  readonly ids: readonly string[];
  readonly what: "resend" | "drop";
}

async function decide(
  { terminal, withDatabase }: DeliveryDoor,
  { run, ids, what }: Deciding,
  json: boolean,
): Promise<void> {
  const { decided, run: steered } = await withDatabase((database) =>
    decideOnUncertain(database, { run, ids: ids.length === 0 ? null : ids, what }),
  );
  if (json) printJson(terminal, { week: steered.week, decided });
  else terminal.out(`${what === "resend" ? "To be sent again" : "Dropped"}: ${decided} of ${steered.week}.`);
}
