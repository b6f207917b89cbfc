/** Providers that have rules of their own; a lane's place in this list is what tables keep, and is never changed. */
export const LANES = ["gmail", "microsoft", "yahoo", "orange", "laposte", "sfr", "free", "other"] as const;
export type Lane = (typeof LANES)[number];

/** How a provider wants to be spoken to, by all workers together. */
export interface LaneRules {
  /** At once, at most. */
  readonly connections: number;
  /** On one connection, before another one is opened. */
  readonly messagesPerConnection: number;
  /** A second; null: as many as the connections carry. */
  readonly perSecond: number | null;
}

export type LaneTable = Readonly<Record<Lane, LaneRules>>;

/**
 * What providers say (Orange and La Poste: 2 connections of 100 messages), or what they were seen to bear. Through one
 * relay they hold too: it passes letters on as it gets them.
 */
export const LANE_RULES: LaneTable = {
  gmail: { connections: 20, messagesPerConnection: 500, perSecond: 100 },
  microsoft: { connections: 10, messagesPerConnection: 200, perSecond: 50 },
  yahoo: { connections: 5, messagesPerConnection: 20, perSecond: 30 },
  orange: { connections: 2, messagesPerConnection: 100, perSecond: 10 },
  laposte: { connections: 2, messagesPerConnection: 100, perSecond: 10 },
  sfr: { connections: 4, messagesPerConnection: 100, perSecond: 10 },
  free: { connections: 4, messagesPerConnection: 100, perSecond: 10 },
  other: { connections: 1000, messagesPerConnection: 1000, perSecond: null },
};

/** The domains of each provider; any other is `other`. */
export const LANE_DOMAINS: Readonly<Record<Exclude<Lane, "other">, readonly string[]>> = {
  gmail: ["gmail.com", "googlemail.com"],
  microsoft: [
    ...["outlook.com", "outlook.fr", "outlook.be", "hotmail.com", "hotmail.fr", "hotmail.be", "hotmail.co.uk"],
    ...["live.com", "live.fr", "live.be", "msn.com"],
  ],
  yahoo: ["yahoo.com", "yahoo.fr", "yahoo.be", "yahoo.co.uk", "ymail.com", "rocketmail.com", "aol.com", "aol.fr"],
  orange: ["orange.fr", "wanadoo.fr", "voila.fr"],
  laposte: ["laposte.net"],
  sfr: [
    "sfr.fr",
    "neuf.fr",
    "cegetel.net",
    "club-internet.fr",
    "numericable.fr",
    "noos.fr",
    "9online.fr",
    "9business.fr",
  ],
  free: ["free.fr", "freesbee.fr", "libertysurf.fr", "aliceadsl.fr", "online.fr"],
};
