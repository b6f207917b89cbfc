import type { Instant } from "./instant.js";

/** By what somebody signed in. */
export const SESSION_MEANS = ["PASSWORD", "LINK", "OPENID"] as const;
export type SessionMeans = (typeof SESSION_MEANS)[number];

/** Somebody signed in, in one browser. What the browser holds is not kept. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly means: SessionMeans;
  /** « Firefox, Linux »; empty where the browser does not say. */
  readonly client: string;
  readonly createdAt: Instant;
  /** To the minute. */
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

/**
 * How long a session lasts: unused, and at all. Who works through a day signs in once; a browser left open in the evening is
 * signed out in the morning; and once a week the password, and what else is asked, is asked again whatever happens.
 */
export const SESSION_LIFE = { idleHours: 12, days: 7 } as const;

/** Edge and Opera call themselves Chrome too, Chrome calls itself Safari: the first that matches is meant. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg/u, "Edge"],
  [/\bOPR\//u, "Opera"],
  [/\bFirefox\/|\bFxiOS\//u, "Firefox"],
  [/\bChrom(?:e|ium)\/|\bCriOS\/|\bHeadlessChrome\//u, "Chrome"],
  [/\bSafari\//u, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b|\biPad\b/u, "iOS"],
  [/\bAndroid\b/u, "Android"],
  [/\bWindows\b/u, "Windows"],
  [/\bMac OS X\b/u, "macOS"],
  [/\bLinux\b|\bCrOS\b/u, "Linux"],
];

/** What is kept of how a browser names itself: enough for its owner to know it again, and no more. */
export function clientOf(userAgent: string): string {
  const first = (names: typeof BROWSERS): string[] =>
    names
      .filter(([mark]) => mark.test(userAgent))
      .map(([, name]) => name)
      .slice(0, 1);
  return [...first(BROWSERS), ...first(SYSTEMS)].join(", ");
}
