import { describe, expect, it } from "@jest/globals";
import type { Actor } from "../../../src/domain/actor.js";
import { readSource } from "../../../src/newsroom/records/read-source.js";
import { refusedAs } from "../../support/record.js";
import { startSourceSite } from "../../support/source-site.js";

const EDITOR: Actor = { accountId: "a", name: "Camille", role: "EDITOR", scopes: null };

describe("a source's own page", () => {
  it("is read for who records, and nobody else makes this server ask anything", async () => {
    const site = await startSourceSite((_request, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<title>Une source</title>"),
    );
    expect(await readSource(EDITOR, site.url, site.means)).toMatchObject({ title: "Une source", url: `${site.url}/` });
    expect(await refusedAs(readSource(null, site.url, site.means))).toBe("UNAUTHENTICATED");
    expect(await refusedAs(readSource({ ...EDITOR, role: "READER" }, site.url, site.means))).toBe("FORBIDDEN");
    expect(await refusedAs(readSource({ ...EDITOR, scopes: ["WRITE"] }, site.url, site.means))).toBe("FORBIDDEN");
    expect(site.asked()).toBe(1);
    await site.close();
  });
});
