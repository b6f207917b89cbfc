import type { DataSource } from "typeorm";
import type { Diagnosis } from "../cli/doctor.js";
import type { Config } from "../config/config.js";
import { jobsProblem } from "../delivery/jobs/jobs-schema.js";
import { lastCompleteWeek } from "../domain/week.js";
import { occurrenceOf } from "../domain/schedule.js";
import { runsOf } from "../store/delivery/runs.js";
import { openQuestion } from "../store/occurrences.js";
import { now } from "./clock.js";
import { scheduleOf } from "./schedule-of.js";

/** What the schedule waits for, and what somebody has to decide. */
export async function diagnoseSchedule(database: DataSource, config: Config): Promise<Diagnosis[]> {
  const problem = await jobsProblem(database);
  if (problem !== null) return [{ ...line("jobs", problem), healthy: false, next: "Run: echelon migrate up" }];
  return [line("jobs", "up to date"), (await missed(database)) ?? (await question(database)) ?? coming(config)];
}

/** An approved letter that missed its hour. */
async function missed(database: DataSource): Promise<Diagnosis | null> {
  const [run] = await runsOf(database, "MISSED");
  if (run === undefined) return null;
  return {
    ...line("schedule", `the approved letter of ${run.week} missed its hour, ${run.scheduledFor}`),
    healthy: false,
    next: `Send it late: echelon delivery resume ${run.week} --late. Or give it up: echelon delivery cancel ${run.week}`,
  };
}

/** An hour at which nothing was approved. */
async function question(database: DataSource): Promise<Diagnosis | null> {
  const open = await openQuestion(database);
  if (open === null) return null;
  const { week, state, dueAt } = open;
  const look = `Look at it: echelon digest check --week ${week}, then approve it by the hash that it prints`;
  return state === "WAITING"
    ? { ...line("schedule", `the letter of ${week} was due at ${dueAt}, and waits for approval`), next: `${look}.` }
    : {
        ...line("schedule", `the letter of ${week} was due at ${dueAt}, and nobody approved it in time`),
        healthy: false,
        next: `${look} with --now. Or leave it: the next hour asks for the next week.`,
      };
}

function coming(config: Config): Diagnosis {
  const { timeZone, schedule } = config;
  const week = lastCompleteWeek(now(), timeZone);
  const { dueAt } = occurrenceOf(week, scheduleOf(config));
  const tense = dueAt > now() ? "is" : "was";
  return line("schedule", `${schedule.sendAt} ${timeZone}; the letter of ${week.id} ${tense} due at ${dueAt}`);
}

function line(subject: string, finding: string): Diagnosis {
  return { subject, healthy: true, finding, next: null };
}
