import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { confirm, lookAtSignUp } from "../../src/audience/confirm.js";
import { evenly } from "../../src/audience/evenly.js";
import { subscribe } from "../../src/audience/subscribe.js";
import { suppress } from "../../src/audience/suppress.js";
import { unsubscribe } from "../../src/audience/unsubscribe.js";
import type { EchelonError } from "../../src/domain/errors.js";
import type { SubscriptionWish } from "../../src/domain/subscription-wish.js";
import { consentsOf } from "../../src/store/subscriber-proof.js";
import { subscriberById } from "../../src/store/subscribers.js";
import { suppressionOf } from "../../src/store/suppressions.js";
import { type Audience, DAY, MINUTE, openAudience, seedReader, stateOf } from "./readers.js";

let audience: Audience;

beforeAll(async () => {
  audience = await openAudience();
});
afterAll(() => audience.close());
beforeEach(() => {
  audience.notices.length = 0;
  audience.wait(DAY);
});

/** A wish from a network of its own. */
function signUp(
  address: string,
  fields: Partial<SubscriptionWish> = {},
  originHash: string = randomUUID(),
): Promise<void> {
  const wish: SubscriptionWish = { address, name: null, frequency: "WEEKLY", labs: [], ...fields };
  return subscribe(audience.means, { wish, originHash });
}

/** The latest request that was mailed. */
function mailed(): { subscriberId: string; confirmationId: string } {
  const notice = audience.notices.at(-1);
  if (notice?.kind !== "CONFIRMATION") throw new TypeError("No confirmation was mailed.");
  return notice;
}

const press = (id: string): ReturnType<typeof confirm> => confirm(audience.means, { id, originHash: "réseau" });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error as EchelonError).code,
  );

describe("a sign-up", () => {
  it("is written to only once it is confirmed, and what was agreed to is kept, with when and from where", async () => {
    await signUp("nouvelle@example.org", { name: "Camille", frequency: "MY_LABS", labs: ["ssi"] });
    await expect(stateOf(audience, "nouvelle@example.org")).resolves.toBe("PENDING");
    const { subscriberId, confirmationId } = mailed();
    await expect(press(confirmationId)).resolves.toMatchObject({ state: "OPEN" });
    await expect(subscriberById(audience.database.ds, subscriberId)).resolves.toMatchObject({
      ...{ state: "ACTIVE", name: "Camille", frequency: "MY_LABS", labs: ["ssi"], confirmedAt: audience.means.now() },
    });
    const consents = await consentsOf(audience.database.ds, subscriberId);
    expect(consents.map(({ kind, words }) => [kind, words.slice(0, 24)]).toSorted()).toEqual([
      ["CONFIRMED", "Oui, je m’abonne à L’Éch"],
      ["REQUESTED", "Je demande à recevoir L’"],
    ]);
    expect(consents.every(({ originHash, at }) => originHash !== null && at === audience.means.now())).toBe(true);
  });

  it("is confirmed once, and a second press says kindly that it is done", async () => {
    await signUp("deux-fois@example.org");
    const { confirmationId, subscriberId } = mailed();
    await expect(lookAtSignUp(audience.means, confirmationId)).resolves.toMatchObject({ state: "OPEN" });
    await press(confirmationId);
    await expect(press(confirmationId)).resolves.toMatchObject({ state: "DONE" });
    await expect(consentsOf(audience.database.ds, subscriberId)).resolves.toHaveLength(2);
  });

  it("lasts seven days, to the second", async () => {
    await signUp("tard@example.org");
    audience.wait(7 * DAY - 1);
    await expect(lookAtSignUp(audience.means, mailed().confirmationId)).resolves.toMatchObject({ state: "OPEN" });
    audience.wait(1);
    await expect(codeOf(press(mailed().confirmationId))).resolves.toBe("TOKEN_EXPIRED");
    await expect(codeOf(press(randomUUID()))).resolves.toBe("TOKEN_EXPIRED");
  });

  it("of a subscribed address changes nothing, and is told to its reader alone", async () => {
    const id = await seedReader(audience, { address: "abonnee@example.org", name: "Camille" });
    await signUp("Abonnee@Example.org", { name: "Quelqu’un d’autre", frequency: "MY_LABS", labs: ["ssi"] });
    expect(audience.notices).toEqual([{ kind: "ALREADY_SUBSCRIBED", subscriberId: id }]);
    await expect(subscriberById(audience.database.ds, id)).resolves.toMatchObject({
      ...{ name: "Camille", frequency: "WEEKLY" },
    });
  });

  it.each(["COMPLAINT", "HARD_BOUNCE"] as const)(
    "of an address suppressed by %s gets nothing at all",
    async (reason) => {
      const address = `${reason.toLowerCase()}@example.org`;
      await suppress(audience.means, { address }, reason);
      await signUp(address);
      expect(audience.notices).toEqual([]);
      await expect(stateOf(audience, address)).resolves.toBeNull();
    },
  );

  it.each(["UNSUBSCRIBED", "ERASED", "IMPORTED"] as const)(
    "of an address suppressed as %s brings it back, by confirming",
    async (reason) => {
      const address = `${reason.toLowerCase()}@example.org`;
      await suppress(audience.means, { address }, reason);
      await signUp(address);
      await expect(suppressionOf(audience.database.ds, audience.means.hashAddress(address))).resolves.toBeDefined();
      await press(mailed().confirmationId);
      await expect(stateOf(audience, address)).resolves.toBe("ACTIVE");
      await expect(suppressionOf(audience.database.ds, audience.means.hashAddress(address))).resolves.toBeUndefined();
    },
  );

  it("cannot be confirmed any more by who complained meanwhile", async () => {
    await signUp("entre-temps@example.org");
    const { confirmationId } = mailed();
    await suppress(audience.means, { address: "entre-temps@example.org" }, "COMPLAINT");
    await expect(codeOf(press(confirmationId))).resolves.toBe("TOKEN_EXPIRED");
  });

  it("does not come back by an old link after its reader has left", async () => {
    await signUp("partie@example.org");
    const { confirmationId, subscriberId } = mailed();
    await press(confirmationId);
    await unsubscribe(audience.means, { subscriberId, how: "page", originHash: null });
    await expect(codeOf(press(confirmationId))).resolves.toBe("TOKEN_EXPIRED");
    await expect(stateOf(audience, "partie@example.org")).resolves.toBe("UNSUBSCRIBED");
  });
});

describe("how often one may sign up", () => {
  it("one address gets five mails in a day, whoever asks for them and from wherever", async () => {
    for (let ask = 0; ask < 40; ask += 1) {
      await signUp("victime@example.org");
      audience.wait(11 * MINUTE);
    }
    expect(audience.notices).toHaveLength(5);
    audience.wait(DAY);
    await signUp("victime@example.org");
    expect(audience.notices).toHaveLength(6);
  });

  it("one address gets one mail in ten minutes, also when forty ask for it at once", async () => {
    await Promise.all(Array.from({ length: 40 }, () => signUp("presse@example.org")));
    expect(audience.notices).toHaveLength(1);
    audience.wait(10 * MINUTE - 1);
    await signUp("presse@example.org");
    expect(audience.notices).toHaveLength(1);
    audience.wait(1);
    await signUp("PRESSE@example.org");
    expect(audience.notices).toHaveLength(2);
  });

  it("so it is with the notice to who is subscribed", async () => {
    await seedReader(audience, { address: "notice@example.org" });
    await Promise.all(Array.from({ length: 10 }, () => signUp("notice@example.org")));
    expect(audience.notices).toHaveLength(1);
  });

  it("one network gets twenty an hour", async () => {
    const one = "le même réseau";
    const tries = await Promise.all(
      Array.from({ length: 25 }, (_, index) => codeOf(signUp(`r${index}@example.org`, {}, one))),
    );
    expect(tries.filter((code) => code === "RATE_LIMITED")).toHaveLength(5);
    audience.wait(60 * MINUTE);
    await expect(codeOf(signUp("encore@example.org", {}, one))).resolves.toBeNull();
  });
});

describe("the time of an answer", () => {
  it("tells nothing of the address", async () => {
    await seedReader(audience, { address: "connue@example.org" });
    await suppress(audience.means, { address: "supprimee@example.org" }, "COMPLAINT");
    const timeOf = async (address: string): Promise<number> => {
      const begun = performance.now();
      await evenly(() => signUp(address));
      return performance.now() - begun;
    };
    const times: number[] = [];
    for (const name of ["inconnue", "connue", "supprimee"]) times.push(await timeOf(`${name}@example.org`));
    expect(Math.min(...times)).toBeGreaterThan(149);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(60);
  });

  it("is the same for a refusal", async () => {
    await expect(evenly(() => Promise.reject(new TypeError("refused")), 5)).rejects.toThrow("refused");
  });
});
