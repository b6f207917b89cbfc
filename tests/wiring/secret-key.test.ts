import { describe, expect, it } from "@jest/globals";
import { requireSecretKey } from "../../src/wiring/secret-key.js";
import { dataFolder } from "../support/echelon.js";
import { refusedAs } from "../support/record.js";

describe("the secret that readers' links are signed with", () => {
  it("is drawn once for an embedded database, however many start at once", async () => {
    const folder = await dataFolder();
    const ground = { secretKey: null, databaseUrl: null, dataFolder: folder.path };
    const keys = await Promise.all([1, 2, 3, 4].map(() => requireSecretKey(ground)));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]?.length).toBeGreaterThanOrEqual(32);
    await folder.remove();
  });

  it("is asked for with a database of one's own, since every process must have the same", async () => {
    const ground = { secretKey: null, databaseUrl: "postgres://db.example/echelon", dataFolder: ".data" };
    expect(await refusedAs(requireSecretKey(ground))).toBe("CONFIGURATION_INVALID");
  });
});
