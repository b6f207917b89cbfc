import { setTimeout as pause } from "node:timers/promises";
import type { TimeLimits } from "../../src/delivery/smtp/time-limits.js";
import type { Fault, SinkOptions, Stage as Place } from "../../tests/support/smtp-sink/options.js";
import { openDoor } from "../../tests/support/delivery/door.js";
import type { WorkerOptions } from "../../tests/support/delivery/worker-options.js";
import { comesTo, resumed, sent, triedAgain } from "./moments.js";
import type { Played, Stage, Trial } from "./trial.js";

/**
 * So that a server that says nothing is given up within the trial: only there, and only in the harness, since the program
 * cannot be told to give up before the time that RFC 5321 asks for.
 */
const LIMITS: Partial<TimeLimits> = { greeting: 800, command: 800, data: 800, message: 1500, dot: 800 };

const silent = (at: Place, does: Fault["does"], times = 10): SinkOptions => ({
  faults: [{ at, does, rate: 0.05, times }],
});

/** A server by its manner: all letters arrive, and only those that it left without an answer after the dot are uncertain. */
const manner = (name: string, sink: SinkOptions, policy: "HOLD" | "RESEND" = "HOLD"): Trial => ({
  name,
  sink,
  wish: { policy },
  play: (stage) => faced(stage),
});

/** One that falls silent. */
const mute = (name: string, sink: SinkOptions): Trial => ({
  name,
  sink,
  play: (stage) => faced(stage, { limits: LIMITS }),
});

export const failingServers: readonly Trial[] = [
  manner("server-says-421-451-452-550", {
    faults: [
      { at: "MAIL", does: { says: "421 4.7.0 Too many connections" }, rate: 0.02 },
      { at: "RCPT", does: { says: "451 4.3.0 Try later" }, rate: 0.02 },
      { at: "RCPT", does: { says: "550 5.1.1 Nobody of that name" }, rate: 0.02 },
      { at: "DATA", does: { says: "452 4.3.1 No room" }, rate: 0.02 },
      { at: "DOT", does: { says: "451 4.3.2 Not now" }, rate: 0.02 },
      { at: "DOT", does: { says: "550 5.6.0 Not this" }, rate: 0.02 },
    ],
  }),
  mute("stall-at-banner", silent("BANNER", "stall")),
  mute("stall-after-data", silent("DATA", "stall")),
  mute("stall-after-dot-before-kept", silent("DOT", "stall")),
  mute("stall-after-dot-kept", silent("ACCEPTED", "stall")),
  mute("half-open-in-body", silent("BODY", "freeze")),
  mute("half-open-after-dot", silent("ACCEPTED", "freeze")),
  manner("drop-before-data", silent("DATA", "drop")),
  manner("drop-in-body", silent("BODY", "reset")),
  {
    name: "drop-in-body-of-10-MB",
    wish: { bytes: 10_000_000 },
    sink: { faults: [{ at: "BODY", does: "reset", times: 4 }] },
    play: heavy,
  },
  manner("drop-after-dot", silent("ACCEPTED", "drop", 20)),
  manner("drop-after-dot-resend", silent("ACCEPTED", "drop", 20), "RESEND"),
  manner("replies-byte-by-byte", { replies: "bytes" }),
  manner("replies-of-many-lines", { replies: "lines" }),
  manner("replies-of-8-KB", { replies: "long" }),
  manner("no-pipelining", { pipelining: false }),
  manner("no-pipelining-byte-by-byte", { pipelining: false, replies: "bytes" }),
  manner("closes-after-100", { closeAfter: 100 }),
  manner("says-421-after-100", { farewellAfter: 100 }),
  { name: "relay-down", sink: { latency: 20 }, play: relayDown },
];

/** Faults after which nobody can know. */
const AFTER_THE_DOT: readonly Place[] = ["BODY", "DOT", "ACCEPTED"];

async function faced(stage: Stage, options: Pick<WorkerOptions, "limits"> = {}): Promise<Played> {
  for (let worker = 0; worker < 2; worker += 1) stage.hire(options);
  const { accepted, refused, uncertain } = await comesTo(stage, "COMPLETED");
  const { faults, distinct } = stage.sink.report();
  const unanswered = AFTER_THE_DOT.reduce((sum, at) => sum + (faults[at] ?? 0), 0);
  const wrong = accepted > distinct || accepted + refused + uncertain !== stage.readers;
  return {
    uncertainAtMost: unanswered,
    twiceAtMost: Math.min(unanswered, await triedAgain(stage)),
    problems: wrong ? ["the figures are not the sink's"] : [],
  };
}

/** Few letters, so large that their end has not left when the connection is lost: none of them is uncertain. */
async function heavy(stage: Stage): Promise<Played> {
  const { ds, run } = stage.ground;
  await ds.query("UPDATE subscribers SET state = 'UNSUBSCRIBED' WHERE name NOT LIKE 'Lecteur _'");
  stage.hire({ connections: 2 });
  await comesTo(stage, "COMPLETED");
  const [found] = await ds.query<[{ tried: number }]>(
    "SELECT max(attempts)::int AS tried FROM delivery_recipients WHERE run = $1",
    [run.number],
  );
  return { problems: found.tried > 1 ? [] : ["no letter was tried again"] };
}

async function relayDown(stage: Stage): Promise<Played> {
  const door = await openDoor(stage.sink.url);
  try {
    stage.hire({ smtpUrl: door.url, connections: 10 });
    await sent(stage, stage.readers / 4);
    await door.shut();
    await pause(stage.outageMs);
    await door.open();
    const resumedMs = await resumed(stage);
    await comesTo(stage, "COMPLETED");
    return { resumedMs, uncertainAtMost: 10 };
  } finally {
    await door.shut();
  }
}
