import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { forgetAddress } from "../../src/audience/forget-address.js";
import { importSubscribers, type SubscribersReport } from "../../src/audience/import-subscribers.js";
import { unsubscribe } from "../../src/audience/unsubscribe.js";
import { addressHasher } from "../../src/delivery/tokens/address-hash.js";
import { withFile } from "../ingest/subscribers/reading.js";
import { type Audience, openAudience, SECRET, seedReader, stateOf } from "./readers.js";

let audience: Audience;

beforeEach(async () => {
  audience = await openAudience();
});
afterEach(() => audience.close());

const FILE = "Email,First name,Last name,Status\nerased@example.org,,,active\nnew@example.org,,,active";

function importUnder(secret: string): Promise<SubscribersReport> {
  const { database, means } = audience;
  return withFile(FILE, (path) =>
    importSubscribers(
      database.ds,
      { path, apply: true, from: null, encoding: null },
      { hashAddress: addressHasher(secret), now: means.now(), onProgress: () => undefined },
    ),
  );
}

describe("An import under another SECRET_KEY", () => {
  it("is refused, since it would bring back who was erased; under the same it is done", async () => {
    const { means } = audience;
    const subscriberId = await seedReader(audience, { address: "left@example.org" });
    await unsubscribe(means, { subscriberId, how: "page", originHash: null });
    await seedReader(audience, { address: "erased@example.org" });
    await forgetAddress(means, "erased@example.org");
    await expect(importUnder("another-secret-of-more-than-32-characters")).rejects.toMatchObject({
      code: "CONFIGURATION_INVALID",
    });
    await expect(stateOf(audience, "new@example.org")).resolves.toBeNull();
    expect((await importUnder(SECRET)).outcomes).toMatchObject({ ADDED: 1, KEPT_OUT: 1 });
    await expect(stateOf(audience, "erased@example.org")).resolves.toBeNull();
  });
});
