import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import Fastify, { type FastifyInstance } from "fastify";
import type { CalledBack } from "../../../src/domain/bounces/called-back.js";
import { reportOfCallback } from "../../../src/domain/bounces/called-back.js";
import { registerCallbacks } from "../../../src/site/callbacks/callbacks.js";

const SECRET = "a-webhook-secret-of-32-characters-or-more";
const NOW = "2026-02-02T08:00:00.000Z";
const SECONDS = Date.parse(NOW) / 1000;

let app: FastifyInstance;
let recorded: CalledBack[];

beforeAll(async () => {
  app = Fastify();
  await registerCallbacks(app, {
    ...{ secret: SECRET, now: () => NOW },
    record: (event) => {
      recorded.push(event);
      return Promise.resolve();
    },
  });
});
afterAll(() => app.close());
beforeEach(() => {
  recorded = [];
});

const EVENT = { id: "e1", type: "bounce", returnPath: "retour+x@lechelon.example", text: "550 5.1.1 User unknown" };

interface Signing {
  readonly body?: string;
  readonly secret?: string;
  readonly at?: number;
  readonly id?: string;
}

/** Signs and calls; `sent` is what goes in place of what was signed. */
async function call(
  { body = JSON.stringify({ events: [EVENT] }), secret = SECRET, at = SECONDS, id = "m1" }: Signing,
  sent = body,
) {
  const signature = createHmac("sha256", secret).update(`${id}.${at}.${body}`).digest("base64");
  const { statusCode } = await app.inject({
    ...{ method: "POST", url: "/rappels/generique", payload: sent },
    headers: {
      "content-type": "application/json",
      ...{ "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": `v1,AAAA v1,${signature}` },
    },
  });
  return statusCode;
}

describe("A relay that calls back", () => {
  it("is heard when it signs, whatever else it says of the bounce", async () => {
    await expect(call({})).resolves.toBe(204);
    expect(recorded.map(reportOfCallback)).toEqual([
      expect.objectContaining({ kind: "CALLBACK", class: "HARD", key: "e1" }),
    ]);
  });

  it.each([
    ["with another secret", { secret: "b".repeat(40) }, undefined],
    ["of six minutes ago", { at: SECONDS - 360 }, undefined],
    ["of the time to come", { at: SECONDS + 360 }, undefined],
    ["over another body", {}, JSON.stringify({ events: [{ ...EVENT, id: "e2" }] })],
    ["without a name", { id: "" }, undefined],
  ])("is not heard %s", async (_, signing, sent) => {
    await expect(call(signing, sent)).resolves.toBe(401);
    expect(recorded).toEqual([]);
  });

  it("is told when nobody understands what it signed", async () => {
    for (const body of ["", "{", "[]", "null", '{"events":[]}', '{"events":[{"id":"x","type":"bounce"}]}']) {
      await expect(call({ body })).resolves.toBe(400);
    }
    expect(recorded).toEqual([]);
  });

  it("is not listened to for more than a letter's length, nor anywhere else", async () => {
    await expect(call({ body: `{"events":"${"x".repeat(300_000)}"}` })).resolves.toBe(413);
    expect((await app.inject({ method: "POST", url: "/rappels/inconnu", payload: "x" })).statusCode).toBe(404);
    expect((await app.inject({ method: "GET", url: "/rappels/generique" })).statusCode).toBe(404);
  });

  it("tells complaints, departures and delays as they are", () => {
    const diagnosis = { code: 421, enhanced: null, text: "Too many connections" };
    const classOf = (what: CalledBack["what"]): string =>
      reportOfCallback({ id: "x", returnPath: "x", what, diagnosis }).class;
    expect((["COMPLAINT", "UNSUBSCRIBE", "DELAY", "BOUNCE"] as const).map(classOf)).toEqual([
      ...["COMPLAINT", "UNSUBSCRIBE", "NOTICE", "POLICY_BLOCK"],
    ]);
  });
});

describe("Mailgun", () => {
  const post = async (fields: object, token = "token", at = SECONDS): Promise<number> => {
    const signature = createHmac("sha256", SECRET).update(`${at}token`).digest("hex");
    const body = {
      signature: { timestamp: String(at), token, signature },
      "event-data": { id: "g1", envelope: { sender: "retour+x@lechelon.example" }, ...fields },
    };
    return (await app.inject({ method: "POST", url: "/rappels/mailgun", payload: body })).statusCode;
  };
  const failed = {
    ...{ event: "failed", severity: "permanent" },
    "delivery-status": { code: 605, message: "", description: "Not delivering to previously bounced address" },
  };

  it("is heard, and its own word that a mailbox is dead counts for nothing: what the server said does", async () => {
    await expect(post(failed)).resolves.toBe(204);
    await expect(
      post({
        ...failed,
        "delivery-status": { code: 550, message: "5.1.1 The email account that you tried to reach does not exist" },
      }),
    ).resolves.toBe(204);
    expect(recorded.map((event) => reportOfCallback(event).class)).toEqual(["UNKNOWN", "HARD"]);
  });

  it("is heard where its clock comes as a number, and where a subaccount sent and the account above it signs", async () => {
    const signed = (secret: string) => ({
      ...{ timestamp: SECONDS, token: "token" },
      signature: createHmac("sha256", secret).update(`${SECONDS}token`).digest("hex"),
    });
    const [ours, theirs] = [signed(SECRET), signed("b".repeat(40))];
    const event = { id: "g2", envelope: { sender: "retour+x@lechelon.example" }, event: "complained" };
    const codes = [];
    for (const signatures of [
      { signature: ours },
      { signature: theirs, "parent-signature": ours },
      { signature: theirs },
    ]) {
      const payload = { ...signatures, "event-data": event };
      codes.push((await app.inject({ method: "POST", url: "/rappels/mailgun", payload })).statusCode);
    }
    expect(codes).toEqual([204, 204, 401]);
    expect(recorded.map(({ what }) => what)).toEqual(["COMPLAINT", "COMPLAINT"]);
  });

  it("is not heard by what a generic call has signed", async () => {
    const token = `.${SECONDS}.{"events":[]}`;
    const signature = createHmac("sha256", SECRET).update(`${SECONDS}${token}`).digest("hex");
    const payload = {
      signature: { timestamp: String(SECONDS), token, signature },
      "event-data": { id: "g3", envelope: { sender: "retour+x@lechelon.example" }, event: "complained" },
    };
    const { statusCode } = await app.inject({ method: "POST", url: "/rappels/mailgun", payload });
    expect([statusCode, recorded]).toEqual([401, []]);
  });

  it("is not heard without its signature, or a day later; what does not concern us is passed over", async () => {
    await expect(post(failed, "another")).resolves.toBe(401);
    await expect(post(failed, "token", SECONDS - 86_400)).resolves.toBe(401);
    await expect(post({ event: "opened" })).resolves.toBe(204);
    expect(recorded).toEqual([]);
  });
});
