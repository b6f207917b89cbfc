import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { DataSource } from "typeorm";
import type { RecordMeans } from "../audience/means.js";
import { RETENTION_JOBS } from "../audience/retention.js";
import type { Config } from "../config/config.js";
import { noticeWork } from "../delivery/jobs/notice-work.js";
import { type Jobs, openJobs, type Work } from "../delivery/jobs/open-jobs.js";
import type { Notice } from "../delivery/notices/notice.js";
import { addressHasher } from "../delivery/tokens/address-hash.js";
import type { ReaderLinks } from "../delivery/tokens/reader-links.js";
import type { SmtpResult } from "../domain/delivery.js";
import { keepSchedule, type ScheduleNews } from "../newsroom/keep-schedule.js";
import { watchApprovals } from "../newsroom/editions/watch-approvals.js";
import { isSkippedWeek } from "../newsroom/quiet-week.js";
import { now } from "./clock.js";
import { buildPress } from "./press.js";
import { scheduleOf } from "./schedule-of.js";
import type { TellSettings } from "./tell-settings.js";

/** What the jobs of this house are done with. */
interface JobsGround {
  readonly config: Config;
  readonly database: DataSource;
  /** For work that may take its time. */
  readonly patient: DataSource;
  readonly log: FastifyBaseLogger;
  readonly secret: string;
  readonly links: ReaderLinks;
  readonly postNotice: (notice: Notice) => Promise<SmtpResult>;
  readonly tellSettings: TellSettings;
}

/** Notices at once, from one process. */
const NOTICES_AT_ONCE = 8;

/** Does jobs and keeps the time until it is told to stop, beside any number of others on the same database. */
export async function openJobsRoom(ground: JobsGround): Promise<Jobs> {
  const { config, database, log, links, postNotice } = ground;
  const warn = (line: string): void => {
    log.warn(line);
  };
  const jobs = await openJobs(database, { log: warn, working: true });
  await jobs.work("notices", NOTICES_AT_ONCE, noticeWork({ db: database, links, post: postNotice }));
  await jobs.work("due", 1, dueWork(ground));
  await jobs.work("retention", 1, retentionWork(ground));
  await jobs.repeat("due", "* * * * *", "UTC");
  await jobs.repeat("retention", "17 4 * * *", config.timeZone);
  // What came due while nobody worked does not wait for the next minute.
  await jobs.enqueue(database, "due", null);
  return jobs;
}

function dueWork({ config, database, log, tellSettings }: JobsGround): Work<"due"> {
  const schedule = scheduleOf(config);
  const isSkipped = (week: Parameters<typeof isSkippedWeek>[1]): Promise<boolean> =>
    isSkippedWeek(database, week, config.schedule.quietWeek);
  const lookAtApprovals = watchApprovals({ database, press: () => buildPress(config) });
  return async () => {
    for (const news of await keepSchedule(database, { schedule, isSkipped, lookAtApprovals })) {
      if (news.kind === "OTHER_SETTINGS") tellSettings(news.week, news.settings);
      else tell(log, news);
    }
    return "DONE";
  };
}

function tell(log: FastifyBaseLogger, { kind, week }: Exclude<ScheduleNews, { kind: "OTHER_SETTINGS" }>): void {
  switch (kind) {
    case "LEAVES":
      log.info(`The letter of ${week} leaves.`);
      return;
    case "SENT":
      log.info(`The letter of ${week} is sent, and public.`);
      return;
    case "SKIPPED":
      log.info(`Nothing moved in ${week}: it has no letter.`);
      return;
    case "WAITING":
      log.warn(`The letter of ${week} is due, and nobody approved it. Look at it: echelon digest check --week ${week}`);
      return;
    case "VOID":
      log.warn(
        `The letter of ${week} is no longer what was approved: it is taken back. Look at it, and approve it anew.`,
      );
      return;
    case "HELD":
      log.error(
        `Whether the letter of ${week} is still what was approved cannot be told: it waits. See echelon doctor.`,
      );
      return;
    case "MISSED":
      log.warn(`The letter of ${week} missed its hour. Decide what becomes of it: echelon doctor says how.`);
  }
}

function retentionWork({ patient, secret, log }: JobsGround): Work<"retention"> {
  const means: RecordMeans = { database: patient, now, newId: randomUUID, hashAddress: addressHasher(secret) };
  return async () => {
    const forgotten: Record<string, number> = {};
    for (const [name, job] of Object.entries(RETENTION_JOBS)) forgotten[name] = await job(means);
    log.info({ forgotten }, "retention");
    return "DONE";
  };
}
