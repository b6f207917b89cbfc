import { z } from "zod";
import type { Diagnosis } from "../../domain/bounces/bounce.js";
import type { CalledBack } from "../../domain/bounces/called-back.js";
import { readDiagnosis, withStatus } from "../../domain/bounces/diagnosis.js";
import { isMailgunSignature, isSignedCall } from "./signature.js";

/** A call as it came. */
interface Call {
  readonly header: (name: string) => string;
  readonly body: Buffer;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a relay told; null: it is not who it says. Zod's error: it says what nobody understands. */
export type ReadCall = (secret: string, call: Call) => readonly CalledBack[] | null;

const line = z.string().max(4000);
const WHATS = { bounce: "BOUNCE", delay: "DELAY", complaint: "COMPLAINT", unsubscribe: "UNSUBSCRIBE" } as const;

const genericBody = z.object({
  events: z
    .array(
      z.object({
        id: z.string().min(1).max(300),
        type: z.enum(["bounce", "delay", "complaint", "unsubscribe"]),
        returnPath: z.string().max(320),
        code: z.number().int().min(200).max(599).nullish(),
        enhanced: z.string().max(20).nullish(),
        text: line.nullish(),
      }),
    )
    .min(1)
    .max(500),
});

const readGeneric: ReadCall = (secret, { header, body, now }) => {
  const [id, timestamp, signature] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(header);
  const call = { id: id ?? "", timestamp: timestamp ?? "", signature: signature ?? "", body };
  if (!isSignedCall(secret, call, now)) return null;
  const { events } = genericBody.parse(JSON.parse(body.toString("utf8")));
  return events.map(({ id: event, type, returnPath, code, enhanced, text }) => {
    const said = readDiagnosis(text ?? "");
    const diagnosis = withStatus({ ...said, code: code ?? said.code }, enhanced ?? null);
    return { id: event, what: WHATS[type], returnPath, diagnosis };
  });
};

const mailgunSignature = z.object({
  // A text in its documentation, a number in some of its calls.
  timestamp: z.union([z.string().max(20), z.int().transform(String)]),
  token: z.string().max(200),
  signature: z.string().max(200),
});

const mailgunBody = z.object({
  signature: mailgunSignature,
  // Of a subaccount's mail: the first one is by the subaccount's key, this one by that of the account above it.
  "parent-signature": mailgunSignature.nullish(),
  "event-data": z.object({
    id: z.string().min(1).max(300),
    event: z.string().max(100),
    severity: z.string().max(100).nullish(),
    envelope: z.object({ sender: z.string().max(320).nullish() }).nullish(),
    "delivery-status": z
      .object({ code: z.number().int().nullish(), message: line.nullish(), description: line.nullish() })
      .nullish(),
  }),
});

const readMailgun: ReadCall = (secret, { body, now }) => {
  const call = mailgunBody.parse(JSON.parse(body.toString("utf8")));
  const signatures = [call.signature, call["parent-signature"] ?? call.signature];
  return signatures.some((each) => isMailgunSignature(secret, each, now)) ? mailgunEvents(call["event-data"]) : null;
};

type MailgunEvent = z.output<typeof mailgunBody>["event-data"];

function mailgunEvents(event: MailgunEvent): CalledBack[] {
  const what = mailgunWhat(event.event, event.severity ?? null);
  const returnPath = event.envelope?.sender ?? "";
  if (what === null || returnPath === "") return [];
  return [{ id: event.id, what, returnPath, diagnosis: mailgunDiagnosis(event["delivery-status"] ?? {}) }];
}

type MailgunStatus = NonNullable<MailgunEvent["delivery-status"]>;

/** Mailgun has numbers of its own beyond SMTP's: 605 is « not sent, it bounced before ». */
function mailgunDiagnosis({ code, message, description }: MailgunStatus): Diagnosis {
  const said = readDiagnosis([message, description].filter(Boolean).join(" "));
  const smtp = /^[2-5]\d\d$/.test(String(code)) ? Number(code) : null;
  return { ...said, code: said.code ?? smtp };
}

function mailgunWhat(event: string, severity: string | null): CalledBack["what"] | null {
  if (event === "complained") return "COMPLAINT";
  if (event === "unsubscribed") return "UNSUBSCRIBE";
  if (event !== "failed") return null;
  return severity === "temporary" ? "DELAY" : "BOUNCE";
}

/** By the last part of the address that they call. */
export const PROVIDERS: Readonly<Record<string, ReadCall>> = { generique: readGeneric, mailgun: readMailgun };
