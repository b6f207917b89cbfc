import type { Queue } from "pg-boss";
import type { NoticeRequest } from "../../domain/notice-request.js";

/** What the jobs of each queue carry. */
export interface JobData {
  readonly notices: NoticeRequest;
  /** Looks at the clock: what occurrence is due? */
  readonly due: null;
  /** What is kept no longer than it may be, each day. */
  readonly retention: null;
}

export type QueueName = keyof JobData;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A tick waits for no other: what it does is safe in two processes at once, and the next one mends what it missed. */
const TICK = { policy: "short", retryLimit: 0, expireInSeconds: 5 * MINUTE, deleteAfterSeconds: HOUR } as const;

/**
 * How each queue keeps its jobs. A notice is tried for about a day: 15, 30, 60 seconds and so on, then every two hours.
 */
export const QUEUES: Readonly<Record<QueueName, Omit<Queue, "name">>> = {
  notices: {
    retryLimit: 20,
    retryDelay: 15,
    retryBackoff: true,
    retryDelayMax: 2 * HOUR,
    expireInSeconds: 2 * MINUTE,
    retentionSeconds: 7 * DAY,
    deleteAfterSeconds: DAY,
    notify: true,
  },
  due: { ...TICK, notify: true },
  retention: { ...TICK, retryLimit: 3, retryDelay: 10 * MINUTE, expireInSeconds: HOUR },
};
