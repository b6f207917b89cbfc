import { afterEach, describe, expect, it } from "@jest/globals";
import { withClient } from "../../support/with-client.js";
import type { TestDatabase } from "../../support/database.js";
import { createTestDatabase } from "../../support/database.js";

describe("a database for a test", () => {
  const open: TestDatabase[] = [];

  afterEach(() => Promise.all(open.map((database) => database.drop())));

  it("is apart from every other", async () => {
    open.push(await createTestDatabase(), await createTestDatabase());
    const [one, other] = open.map(({ url }) => url) as [string, string];
    await withClient(one, (client) => client.query("CREATE TABLE only_here ()"));
    const found = await withClient(other, (client) => client.query("SELECT FROM pg_class WHERE relname = 'only_here'"));
    expect(found.rowCount).toBe(0);
  });
});
