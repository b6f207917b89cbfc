import type { SmtpPhase, SmtpResult } from "../../domain/delivery.js";
import { type Pages, pagesOf } from "../pages.js";
import type { Parcel } from "../transport.js";
import type { Conversation } from "./conversation.js";
import { type DsnWish, type Envelope, envelopeOf } from "./envelope.js";
import type { Session } from "./open-session.js";
import { isDone, lost, type Reply, resultOf } from "./reply.js";
import type { TimeLimits } from "./time-limits.js";

/**
 * What the next reply answers. `DEPART`: the server wants the message, and it has not left yet. `NOTHING`: the dot of a
 * message that nobody is to have.
 */
type Step = "RSET" | "MAIL" | "RCPT" | "DATA" | "DEPART" | "DOT" | "NOTHING";

/** A message, and where it stands. */
interface Turn {
  readonly parcel: Parcel;
  readonly pages: Pages;
  readonly envelope: Envelope;
  readonly settle: (result: SmtpResult) => void;
  step: Step;
  /** Whether its commands are said already, behind the message before it. */
  said: boolean;
  /** The first step that was refused; the others of its group are waited for. */
  refusal: SmtpResult | null;
}

/** What all messages of a session share. */
interface Desk {
  readonly conversation: Conversation;
  readonly pipelining: boolean;
  readonly limits: TimeLimits;
  /** The message that replies are for. */
  turn: Turn | null;
  behind: Turn | null;
  /** Whether the server still has a transaction open that came to nothing. */
  stale: boolean;
}

/** Hands messages to a server, one after the other; each ends in a result. */
export interface Transactions {
  readonly transact: (parcel: Parcel) => Promise<SmtpResult>;
  /**
   * Whether a message may be given while another is under way. Its commands then leave with the other's final dot: the
   * content of a message may be the first of a group of commands (RFC 2920 section 3.1).
   */
  readonly hasRoomBehind: () => boolean;
}

export function transactions({ conversation, offers }: Session, limits: TimeLimits, dsn: DsnWish): Transactions {
  const { pipelining } = offers;
  const desk: Desk = { conversation, pipelining, limits, turn: null, behind: null, stale: false };
  const ear = (reply: Reply): void => {
    hear(desk, reply);
  };
  return {
    hasRoomBehind: () => pipelining && desk.behind === null,
    transact: (parcel) =>
      new Promise((settle) => {
        const pages = pagesOf(parcel.message);
        const envelope = envelopeOf(parcel, pages, { offers, dsn });
        const turn: Turn = { parcel, pages, envelope, settle, step: "MAIL", said: false, refusal: null };
        if (desk.turn !== null) {
          follow(desk, desk.turn, turn);
          return;
        }
        begin(desk, turn);
        conversation.listen(ear);
      }),
  };
}

function begin(desk: Desk, turn: Turn): void {
  const { conversation, pipelining, stale, limits } = desk;
  desk.turn = turn;
  conversation.allow(limits.command);
  if (turn.said) return;
  turn.step = stale ? "RSET" : "MAIL";
  desk.stale = false;
  const first = stale ? "RSET\r\n" : "";
  if (pipelining) conversation.say(first + groupOf(turn));
  else conversation.say(stale ? first : turn.envelope.mail);
}

/** With PIPELINING (RFC 2920) all that comes before the message is one write. */
function groupOf({ envelope }: Turn): string {
  return `${envelope.mail}${envelope.rcpt}DATA\r\n`;
}

/** The first message has left: the commands go at once. It has not: they go with it. */
function follow(desk: Desk, { step }: Turn, behind: Turn): void {
  desk.behind = behind;
  if (step === "DOT") desk.conversation.say(saidNow(behind));
}

function saidNow(turn: Turn): string {
  turn.said = true;
  return groupOf(turn);
}

function hear(desk: Desk, reply: Reply): void {
  const { turn } = desk;
  if (turn === null) return;
  if (reply.code === null || reply.code === 421) lose(desk, turn, reply);
  else STEPS[turn.step](desk, turn, reply);
}

const STEPS: Readonly<Record<Step, (desk: Desk, turn: Turn, reply: Reply) => void>> = {
  RSET: (desk, turn) => {
    next(desk, turn, "MAIL", turn.envelope.mail);
  },
  MAIL: (desk, turn, reply) => {
    if (!isDone(reply)) turn.refusal = resultOf("MAIL", reply);
    next(desk, turn, "RCPT", turn.envelope.rcpt);
  },
  RCPT: (desk, turn, reply) => {
    if (!isDone(reply)) turn.refusal ??= resultOf("RCPT", reply);
    next(desk, turn, "DATA", "DATA\r\n");
    if (turn.step === "DATA") desk.conversation.allow(desk.limits.data);
  },
  DATA: (desk, turn, reply) => {
    if (reply.code === 354) sendBody(desk, turn);
    else finish(desk, turn, turn.refusal ?? resultOf("DATA", reply), true);
  },
  DEPART: ({ conversation }) => {
    conversation.cut("the server spoke before it had the message");
  },
  DOT: (desk, turn, reply) => {
    finish(desk, turn, resultOf("DOT", reply), false);
  },
  NOTHING: (desk, turn, reply) => {
    finish(desk, turn, turn.refusal ?? resultOf("DOT", reply), false);
  },
};

/** Goes on to a step: in a group its command is said already; alone, it is not worth saying after a refusal. */
function next(desk: Desk, turn: Turn, step: Step, command: string): void {
  turn.step = step;
  if (desk.pipelining) return;
  if (turn.refusal === null) desk.conversation.say(command);
  else finish(desk, turn, turn.refusal, true);
}

/** A server may want the message of a group all the same (RFC 2920 section 3.1): it gets an empty one, for nobody. */
function sendBody(desk: Desk, turn: Turn): void {
  const { conversation, limits } = desk;
  const { refusal, parcel } = turn;
  if (refusal === null) {
    turn.step = "DEPART";
    conversation.allow(limits.message);
    const depart = parcel.depart ?? departSoon;
    depart((may) => {
      go(desk, turn, may);
    });
  } else if (refusal.phase === "RCPT") {
    turn.step = "NOTHING";
    conversation.allow(limits.dot);
    conversation.say(".\r\n");
  } else {
    // It may have taken the recipient without a sender: an empty message could reach somebody.
    conversation.cut("the server wants the message of a sender that it refused");
  }
}

/**
 * Not in the same breath: who was told of the message before may give the next, whose commands then leave with this one.
 * Yet before other connections are heard: of many that are answered at once, none waits for the others.
 */
function departSoon(go: (may: boolean) => void): void {
  queueMicrotask(() => {
    process.nextTick(go, true);
  });
}

function go(desk: Desk, turn: Turn, may: boolean): void {
  const { conversation, behind } = desk;
  // Lost while it waited.
  if (desk.turn !== turn || turn.step !== "DEPART") return;
  if (!may) {
    conversation.cut("the message was held back");
    return;
  }
  turn.step = "DOT";
  conversation.post(turn.pages, behind === null ? "" : saidNow(behind));
}

function finish(desk: Desk, turn: Turn, result: SmtpResult, stale: boolean): void {
  const { conversation, behind } = desk;
  desk.stale = stale;
  desk.turn = null;
  desk.behind = null;
  if (behind === null) conversation.listen(null);
  else begin(desk, behind);
  // The caller uses the memory again: what the network has not taken yet must never leave.
  if (!conversation.isPosted()) conversation.cut("the server answered a message that it had not read");
  turn.settle(result);
}

/** The connection is lost, or the server leaves (421). */
function lose(desk: Desk, turn: Turn, reply: Reply): void {
  const { conversation, behind } = desk;
  const result = turn.refusal ?? resultOf(phaseOf(turn, conversation, reply), reply);
  desk.turn = null;
  desk.behind = null;
  conversation.listen(null);
  conversation.cut("the server leaves");
  turn.settle(result);
  behind?.settle(resultOf("MAIL", lost("the connection was lost with the message before")));
}

/** A message of which the end never left is not uncertain. */
function phaseOf({ step }: Turn, conversation: Conversation, { code }: Reply): SmtpPhase {
  if (step === "RSET") return "MAIL";
  if (step === "NOTHING" || step === "DEPART") return "DATA";
  return step === "DOT" && code === null && !conversation.isPosted() ? "DATA" : step;
}
