import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { suppress } from "../../src/audience/suppress.js";
import { consentsOf } from "../../src/store/subscriber-proof.js";
import { suppressionOf } from "../../src/store/suppressions.js";
import { type Audience, openAudience, seedReader, stateOf } from "./readers.js";

let audience: Audience;

beforeAll(async () => {
  audience = await openAudience();
});
afterAll(() => audience.close());

const reasonFor = async (address: string): Promise<string | undefined> =>
  (await suppressionOf(audience.database.ds, audience.means.hashAddress(address)))?.reason;

describe("an address that is suppressed", () => {
  it("has its reader unsubscribed at once, by whatever way the address is written", async () => {
    await seedReader(audience, { address: "Camille@example.org" });
    await expect(suppress(audience.means, { address: "camille@EXAMPLE.org" }, "HARD_BOUNCE")).resolves.toBe(true);
    await expect(stateOf(audience, "camille@example.org")).resolves.toBe("UNSUBSCRIBED");
    await expect(reasonFor("camille@example.org")).resolves.toBe("HARD_BOUNCE");
  });

  it("by its reader's id too, and a complaint is kept as consent taken back", async () => {
    const subscriberId = await seedReader(audience, { address: "plainte@example.org" });
    await suppress(audience.means, { subscriberId }, "COMPLAINT");
    await expect(stateOf(audience, "plainte@example.org")).resolves.toBe("UNSUBSCRIBED");
    await expect(consentsOf(audience.database.ds, subscriberId)).resolves.toMatchObject([
      { kind: "UNSUBSCRIBED", words: "complaint" },
    ]);
  });

  it("need not be known, and leaves nothing but a hash", async () => {
    await suppress(audience.means, { address: "inconnu@example.org" }, "IMPORTED");
    await expect(stateOf(audience, "inconnu@example.org")).resolves.toBeNull();
    await expect(reasonFor("inconnu@example.org")).resolves.toBe("IMPORTED");
  });

  it("keeps the strongest of its reasons, whatever order they come in", async () => {
    const address = "fort@example.org";
    for (const reason of ["UNSUBSCRIBED", "COMPLAINT", "HARD_BOUNCE", "IMPORTED"] as const) {
      await suppress(audience.means, { address }, reason);
    }
    await expect(reasonFor(address)).resolves.toBe("COMPLAINT");
    await expect(suppress(audience.means, { address }, "ERASED")).resolves.toBe(false);
  });

  it("is nobody's when no subscriber has that id", async () => {
    await expect(suppress(audience.means, { subscriberId: randomUUID() }, "COMPLAINT")).resolves.toBe(false);
  });

  it("by two at once is suppressed once, without a deadlock", async () => {
    const address = "ensemble@example.org";
    const subscriberId = await seedReader(audience, { address });
    const both = [{ address }, { subscriberId }, { address }, { subscriberId }];
    const changes = await Promise.all(both.map((target) => suppress(audience.means, target, "COMPLAINT")));
    expect(changes.filter(Boolean)).toHaveLength(1);
  });
});
