import type { SmtpPhase, SmtpResult } from "../../domain/delivery.js";
import type { Parcel } from "../transport.js";
import type { Conversation } from "./conversation.js";
import { type DsnWish, type Envelope, envelopeOf } from "./envelope.js";
import type { Session } from "./open-session.js";
import { isDone, type Reply, resultOf } from "./reply.js";
import type { TimeLimits } from "./time-limits.js";

/** What the next reply answers. `NOTHING`: the dot of a message that nobody is to have. */
type Step = "RSET" | "MAIL" | "RCPT" | "DATA" | "DOT" | "NOTHING";

/** What all messages of a session share, and where the one under way stands. */
interface Desk {
  readonly conversation: Conversation;
  readonly pipelining: boolean;
  readonly limits: TimeLimits;
  step: Step;
  envelope: Envelope;
  message: Uint8Array;
  /** The first step that was refused; the others of its group are waited for. */
  refusal: SmtpResult | null;
  /** Whether the server still has a transaction open that came to nothing. */
  stale: boolean;
  settle: (result: SmtpResult) => void;
}

export type Transact = (parcel: Parcel) => Promise<SmtpResult>;

/** Hands messages to a server, one after the other; each ends in a result. */
export function transactions({ conversation, offers }: Session, limits: TimeLimits, dsn: DsnWish): Transact {
  const desk: Desk = {
    conversation,
    pipelining: offers.pipelining,
    limits,
    step: "MAIL",
    envelope: { mail: "", rcpt: "" },
    message: new Uint8Array(),
    refusal: null,
    stale: false,
    settle: () => undefined,
  };
  const ear = (reply: Reply): void => {
    hear(desk, reply);
  };
  return (parcel) =>
    new Promise((resolve) => {
      desk.envelope = envelopeOf(parcel, offers, dsn);
      desk.message = parcel.message;
      desk.refusal = null;
      desk.settle = resolve;
      conversation.allow(limits.command);
      begin(desk);
      conversation.listen(ear);
    });
}

/** With PIPELINING (RFC 2920) all that comes before the message is one write. */
function begin(desk: Desk): void {
  const { conversation, envelope, pipelining, stale } = desk;
  desk.step = stale ? "RSET" : "MAIL";
  desk.stale = false;
  const first = stale ? "RSET\r\n" : "";
  if (pipelining) conversation.say(`${first}${envelope.mail}${envelope.rcpt}DATA\r\n`);
  else conversation.say(stale ? first : envelope.mail);
}

function hear(desk: Desk, reply: Reply): void {
  if (reply.code === null || reply.code === 421) lose(desk, reply);
  else STEPS[desk.step](desk, reply);
}

const STEPS: Readonly<Record<Step, (desk: Desk, reply: Reply) => void>> = {
  RSET: (desk) => {
    next(desk, "MAIL", desk.envelope.mail);
  },
  MAIL: (desk, reply) => {
    if (!isDone(reply)) desk.refusal = resultOf("MAIL", reply);
    next(desk, "RCPT", desk.envelope.rcpt);
  },
  RCPT: (desk, reply) => {
    if (!isDone(reply)) desk.refusal ??= resultOf("RCPT", reply);
    next(desk, "DATA", "DATA\r\n");
    if (desk.step === "DATA") desk.conversation.allow(desk.limits.data);
  },
  DATA: (desk, reply) => {
    if (reply.code === 354) sendBody(desk);
    else finish(desk, desk.refusal ?? resultOf("DATA", reply), true);
  },
  DOT: (desk, reply) => {
    finish(desk, resultOf("DOT", reply), false);
  },
  NOTHING: (desk, reply) => {
    finish(desk, desk.refusal ?? resultOf("DOT", reply), false);
  },
};

/** Goes on to a step: in a group its command is said already; alone, it is not worth saying after a refusal. */
function next(desk: Desk, step: Step, command: string): void {
  desk.step = step;
  if (desk.pipelining) return;
  if (desk.refusal === null) desk.conversation.say(command);
  else finish(desk, desk.refusal, true);
}

/** A server may want the message of a group all the same (RFC 2920 section 3.1): it gets an empty one, for nobody. */
function sendBody(desk: Desk): void {
  const { conversation, refusal, message, limits } = desk;
  desk.step = refusal === null ? "DOT" : "NOTHING";
  if (refusal === null) conversation.post(message);
  else if (refusal.phase === "RCPT") {
    conversation.allow(limits.dot);
    conversation.say(".\r\n");
  } else {
    // It may have taken the recipient without a sender: an empty message could reach somebody.
    conversation.cut("the server wants the message of a sender that it refused");
  }
}

function finish(desk: Desk, result: SmtpResult, stale: boolean): void {
  const { conversation, settle } = desk;
  desk.stale = stale;
  conversation.listen(null);
  // The caller uses the memory again: what the network has not taken yet must never leave.
  if (!conversation.isPosted()) conversation.cut("the server answered a message that it had not read");
  settle(result);
}

/** The connection is lost, or the server leaves (421). */
function lose(desk: Desk, reply: Reply): void {
  const { conversation, refusal, settle } = desk;
  const result = refusal ?? resultOf(phaseOf(desk, reply), reply);
  conversation.listen(null);
  conversation.cut("the server leaves");
  settle(result);
}

/** A message of which the end never left is not uncertain. */
function phaseOf({ step, conversation }: Desk, { code }: Reply): SmtpPhase {
  if (step === "RSET") return "MAIL";
  if (step === "NOTHING") return "DATA";
  return step === "DOT" && code === null && !conversation.isPosted() ? "DATA" : step;
}
