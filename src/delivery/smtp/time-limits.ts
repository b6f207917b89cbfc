/** How long to wait at each step before a server that says nothing is given up; in milliseconds. */
export interface TimeLimits {
  /** Until TCP and TLS stand. */
  readonly connect: number;
  readonly greeting: number;
  /** For the answer to any command but DATA. */
  readonly command: number;
  /** For the 354. */
  readonly data: number;
  /** Until the whole message is handed to the network. */
  readonly message: number;
  /** For the answer to the final dot: who gives up too early has the message delivered twice. */
  readonly dot: number;
}

const MINUTE = 60_000;

/** RFC 5321 section 4.5.3.2; it does not speak of the connection itself. */
export const RFC_LIMITS: TimeLimits = {
  connect: MINUTE / 2,
  greeting: 5 * MINUTE,
  command: 5 * MINUTE,
  data: 2 * MINUTE,
  message: 3 * MINUTE,
  dot: 10 * MINUTE,
};

/** How often the clock is looked at: each limit may be passed by that much. */
export function tickOf({ connect, greeting, command, data, message, dot }: TimeLimits): number {
  return Math.min(1000, Math.max(5, Math.min(connect, greeting, command, data, message, dot) / 4));
}
