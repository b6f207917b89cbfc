import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { openMutations, operationsOf, rolesTable } from "../../scripts/roles-table.js";
import { PERMISSIONS } from "../../src/domain/actor.js";
import { buildApiSchema } from "../../src/graphql/schema.js";

const TOLD = readFileSync(new URL("../../../docs/roles.md", import.meta.url), "utf8");

describe("the table of roles and operations", () => {
  it("says what the schema does: npm run roles writes it anew, for somebody to review", async () => {
    expect(TOLD).toBe(rolesTable(await buildApiSchema()));
  });

  it("has a permission for every mutation but those of readers", async () => {
    expect(openMutations(await buildApiSchema())).toEqual([]);
  });

  it("knows each permission that it names", async () => {
    const taken = operationsOf(await buildApiSchema()).flatMap(({ permission }) => permission ?? []);
    expect(new Set(taken).size).toBeGreaterThan(3);
    for (const permission of taken) expect(PERMISSIONS).toContain(permission);
  });
});
