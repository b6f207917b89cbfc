import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { erase } from "../../src/audience/erase.js";
import { exportReader } from "../../src/audience/export-reader.js";
import { choosePreferences, pauseLetters, resumeLetters } from "../../src/audience/preferences.js";
import {
  dropDeliveries,
  dropConfirmations,
  dropDeparted,
  dropPending,
  dropReturns,
  dropTurns,
  KEPT_DAYS,
} from "../../src/audience/retention.js";
import { subscribe } from "../../src/audience/subscribe.js";
import { unsubscribe } from "../../src/audience/unsubscribe.js";
import { runReport } from "../../src/store/delivery/run-report.js";
import { consentsOf } from "../../src/store/subscriber-proof.js";
import { subscriberById } from "../../src/store/subscribers.js";
import { keepInInbox } from "../../src/store/inbox.js";
import { suppressionOf } from "../../src/store/suppressions.js";
import { refusedAs } from "../support/record.js";
import { type Audience, DAY, openAudience, seedLetter, seedReader, stateOf } from "./readers.js";

let audience: Audience;

beforeAll(async () => {
  audience = await openAudience();
});
afterAll(() => audience.close());
beforeEach(() => {
  audience.notices.length = 0;
});

async function signUp(address: string): Promise<string> {
  const wish = { address, name: "Camille", frequency: "WEEKLY" as const, labs: [] };
  await subscribe(audience.means, { wish, originHash: randomUUID() });
  return audience.notices.at(-1)?.subscriberId ?? "";
}

/** Where a text is found in the whole database, as « table ». */
async function tablesWith(text: string): Promise<string[]> {
  const { ds } = audience.database;
  const tables = await ds.query<{ name: string }[]>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await ds.query<unknown[]>(`SELECT 1 FROM ${name} AS r WHERE strpos(lower(r::text), $1) > 0`, [text]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

describe("a reader", () => {
  it("chooses what comes, and that it was chosen is kept", async () => {
    const id = await seedReader(audience, { address: "choix@example.org", name: "Camille" });
    await choosePreferences(
      audience.means,
      { id, originHash: "réseau" },
      { name: null, frequency: "MY_LABS", labs: ["ssi", "openai"] },
    );
    await expect(subscriberById(audience.database.ds, id)).resolves.toMatchObject({
      ...{ name: null, frequency: "MY_LABS", labs: ["ssi", "openai"] },
    });
    await expect(consentsOf(audience.database.ds, id)).resolves.toMatchObject([
      { kind: "PREFERENCES", words: "Quand bougent\u00A0: ssi, openai" },
    ]);
  });

  it("pauses for weeks or until a day, and resumes", async () => {
    const id = await seedReader(audience, { address: "pause@example.org" });
    const pausedUntil = async (): Promise<unknown> => (await subscriberById(audience.database.ds, id))?.pausedUntil;
    await expect(pauseLetters(audience.means, id, { weeks: 4 }, "2026-01-28")).resolves.toBe("2026-02-25");
    await expect(pausedUntil()).resolves.toBe("2026-02-25");
    await pauseLetters(audience.means, id, { until: "2026-08-31" }, "2026-01-28");
    await expect(pausedUntil()).resolves.toBe("2026-08-31");
    await resumeLetters(audience.means, id);
    await expect(pausedUntil()).resolves.toBeNull();
  });

  it.each([
    ["today", { until: "2026-01-28" }],
    ["for ever", { until: "2036-01-28" }],
    ["until a day that does not exist", { until: "2026-02-30" }],
    ["in other words", { until: "demain" }],
    ["for no week", { weeks: 0 }],
    ["for half a week", { weeks: 0.5 }],
  ])("cannot pause %s", async (_, wish) => {
    await expect(refusedAs(pauseLetters(audience.means, randomUUID(), wish, "2026-01-28"))).resolves.toBe(
      "DATE_INVALID",
    );
  });

  it("leaves at once, once, and the proof is kept", async () => {
    const subscriberId = await seedReader(audience, { address: "depart@example.org" });
    const departure = { subscriberId, how: "one-click", originHash: null } as const;
    const left = await Promise.all([1, 2, 3].map(() => unsubscribe(audience.means, departure)));
    expect(left.filter(Boolean)).toHaveLength(1);
    await expect(stateOf(audience, "depart@example.org")).resolves.toBe("UNSUBSCRIBED");
    await expect(
      suppressionOf(audience.database.ds, audience.means.hashAddress("depart@example.org")),
    ).resolves.toMatchObject({ reason: "UNSUBSCRIBED" });
    await expect(consentsOf(audience.database.ds, subscriberId)).resolves.toMatchObject([
      { kind: "UNSUBSCRIBED", words: "one-click" },
    ]);
    await expect(unsubscribe(audience.means, { ...departure, subscriberId: randomUUID() })).resolves.toBe(false);
  });

  it("who has left chooses nothing any more", async () => {
    const id = await seedReader(audience, { address: "ancien@example.org", state: "UNSUBSCRIBED" });
    const choices = { name: null, frequency: "WEEKLY", labs: [] } as const;
    await expect(refusedAs(choosePreferences(audience.means, { id, originHash: null }, choices))).resolves.toBe(
      "SUBSCRIBER_UNKNOWN",
    );
    await expect(refusedAs(resumeLetters(audience.means, id))).resolves.toBe("SUBSCRIBER_UNKNOWN");
  });

  it("gets all that is held, and nobody else's", async () => {
    await seedReader(audience, { address: "voisine@example.org" });
    const id = await signUp("export@example.org");
    const file = await exportReader(audience.means, id);
    expect(file.abonnement).toMatchObject({ adresse: "export@example.org", nom: "Camille", état: "à confirmer" });
    // In French words: our codes are nobody's business but ours.
    expect(JSON.stringify({ ...file, consentements: [file.consentements[0]?.["nature"]] })).not.toMatch(/[A-Z]{4}/u);
    expect([file.consentements.length, file.demandes.length, file.opposition]).toEqual([1, 1, null]);
    expect(JSON.stringify(file)).not.toContain("voisine");
    await expect(refusedAs(exportReader(audience.means, randomUUID()))).resolves.toBe("SUBSCRIBER_UNKNOWN");
  });

  it("finds the letters and what came back in the file, and is none of theirs once forgotten", async () => {
    const id = await seedReader(audience, { address: "lettres@example.org" });
    const run = await seedLetter(audience, id, "2026-01-26T06:30:00.000Z");
    await expect(exportReader(audience.means, id)).resolves.toMatchObject({
      lettres: [{ semaine: "2026-W04", état: "remise au serveur", réponseDuServeur: 250 }],
      retours: [{ nature: "REPORT", sens: "SOFT" }],
    });
    await erase(audience.means, id);
    await expect(tablesWith(id)).resolves.toEqual([]);
    await expect(tablesWith("lettres@example.org")).resolves.toEqual([]);
    await expect(runReport(audience.database.ds, run)).resolves.toMatchObject({ planned: 1, accepted: 1 });
  });

  it("is forgotten: a keyed hash of the address is all that the database still holds", async () => {
    const id = await signUp("oubli@example.org");
    const mail = { message: Buffer.from("Bonjour"), from: "lettre@example.org", to: "Oubli@example.org" };
    await keepInInbox(audience.database.ds, mail);
    await expect(tablesWith("oubli@example.org")).resolves.toEqual(["inbox_messages", "subscribers"]);
    await expect(erase(audience.means, id)).resolves.toBe(true);
    await expect(erase(audience.means, id)).resolves.toBe(false);
    await expect(tablesWith("oubli@example.org")).resolves.toEqual([]);
    await expect(tablesWith(id)).resolves.toEqual([]);
    const hash = audience.means.hashAddress("oubli@example.org");
    await expect(tablesWith(hash.toLowerCase())).resolves.toEqual(["suppressions"]);
    await expect(suppressionOf(audience.database.ds, hash)).resolves.toMatchObject({ reason: "ERASED" });
  });
});

describe("what is not kept", () => {
  it("is a sign-up that nobody confirmed for thirty days after it was last asked for", async () => {
    await signUp("jamais@example.org");
    audience.wait(20 * DAY);
    await signUp("jamais@example.org");
    audience.wait(KEPT_DAYS.pending * DAY);
    await dropPending(audience.means);
    await expect(stateOf(audience, "jamais@example.org")).resolves.toBe("PENDING");
    audience.wait(1);
    await dropPending(audience.means);
    await expect(stateOf(audience, "jamais@example.org")).resolves.toBeNull();
  });

  it("is the request, once its link can no longer be of use", async () => {
    await signUp("demande@example.org");
    await expect(dropConfirmations(audience.means)).resolves.toBe(0);
    audience.wait(KEPT_DAYS.confirmations * DAY + 1);
    await expect(dropConfirmations(audience.means)).resolves.toBe(1);
  });

  it("is who left, after three years: the address stays suppressed", async () => {
    const subscriberId = await seedReader(audience, { address: "trois-ans@example.org" });
    await unsubscribe(audience.means, { subscriberId, how: "page", originHash: null });
    audience.wait(KEPT_DAYS.departed * DAY);
    await expect(dropDeparted(audience.means)).resolves.toBeGreaterThanOrEqual(0);
    await expect(stateOf(audience, "trois-ans@example.org")).resolves.toBe("UNSUBSCRIBED");
    audience.wait(1);
    await dropDeparted(audience.means);
    await expect(stateOf(audience, "trois-ans@example.org")).resolves.toBeNull();
    await expect(
      suppressionOf(audience.database.ds, audience.means.hashAddress("trois-ans@example.org")),
    ).resolves.toBeDefined();
  });

  it("is whom a letter went to, after thirteen months: the figures of its run stay", async () => {
    await dropDeliveries(audience.means);
    const id = await seedReader(audience, { address: "treize-mois@example.org" });
    const run = await seedLetter(audience, id, audience.means.now());
    audience.wait(KEPT_DAYS.deliveries * DAY);
    await expect(dropDeliveries(audience.means)).resolves.toBe(0);
    audience.wait(1);
    await expect(dropDeliveries(audience.means)).resolves.toBe(1);
    await expect(dropDeliveries(audience.means)).resolves.toBe(0);
    await expect(dropReturns(audience.means)).resolves.toBe(1);
    await expect(tablesWith(id)).resolves.toEqual(["subscribers"]);
    await expect(runReport(audience.database.ds, run)).resolves.toMatchObject({ planned: 1, accepted: 1 });
  });

  it("is who asked how often, after a day", async () => {
    await signUp("tour@example.org");
    audience.wait(DAY + 1);
    await expect(dropTurns(audience.means)).resolves.toBeGreaterThan(0);
    await expect(dropTurns(audience.means)).resolves.toBe(0);
  });
});
