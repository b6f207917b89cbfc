import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { instantAt } from "../../src/domain/instant.js";
import { nextWeek, parseWeek } from "../../src/domain/week.js";
import { admits, createPreviewLink, listPreviewLinks, revokePreviewLink } from "../../src/newsroom/preview-links.js";
import { auditedActions } from "../support/audited.js";
import { openRecordDatabase, type RecordDatabase, refusedAs } from "../support/record.js";

const SECRET = "a-secret-of-more-than-32-characters";
const WEEK = parseWeek("2026-W04");
const NOW = "2026-01-30T07:30:00.250Z";

let database: RecordDatabase;

beforeAll(async () => {
  database = await openRecordDatabase();
});
afterAll(() => database.close());

const create = (wish: { days?: number; note?: string } = {}): ReturnType<typeof createPreviewLink> =>
  createPreviewLink(database.ds, SECRET, { week: WEEK, days: 7, note: "", ...wish }, NOW);

interface Shown {
  readonly week?: string;
  readonly now?: string;
  readonly secret?: string | null;
}

/** How a token is refused; null when it opens the week. */
const refusalAt = (token: string, { week = WEEK.id, now = NOW, secret = SECRET }: Shown = {}): Promise<string | null> =>
  refusedAs(admits(database.ds, secret, { token, week, now }));

/** A moment so many milliseconds after another. */
const after = (instant: string, milliseconds: number): string => instantAt(Date.parse(instant) + milliseconds);

describe("a link", () => {
  it("opens its week until it ends, on a whole second", async () => {
    const { link, token } = await create({ days: 2, note: "  pour Camille " });
    expect(link).toMatchObject({ week: "2026-W04", note: "pour Camille", createdAt: NOW, revokedAt: null });
    expect(link.expiresAt).toBe("2026-02-01T07:30:00.000Z");
    await expect(admits(database.ds, SECRET, { token, week: WEEK.id, now: NOW })).resolves.toEqual(link);
    await expect(refusalAt(token, { now: after(link.expiresAt, -1) })).resolves.toBeNull();
    await expect(refusalAt(token, { now: link.expiresAt })).resolves.toBe("LINK_EXPIRED");
  });

  it("opens no other week", async () => {
    const { token } = await create();
    await expect(refusalAt(token, { week: nextWeek(WEEK).id })).resolves.toBe("LINK_INVALID");
  });

  it("opens nothing once it is taken back, and taking it back again changes nothing", async () => {
    const { link, token } = await create();
    await expect(refusalAt(token)).resolves.toBeNull();
    const revoked = await revokePreviewLink(database.ds, link.id, after(NOW, 1000));
    expect(revoked).toEqual({ ...link, revokedAt: after(NOW, 1000) });
    await expect(refusalAt(token)).resolves.toBe("LINK_INVALID");
    await expect(refusalAt(token, { now: link.expiresAt })).resolves.toBe("LINK_INVALID");
    await expect(revokePreviewLink(database.ds, link.id, after(NOW, 9000))).resolves.toEqual(revoked);
    await expect(auditedActions(database.ds, link.id)).resolves.toEqual(["preview-link.create", "preview-link.revoke"]);
  });

  it("is not kept: the record alone cannot make its token again", async () => {
    const { link, token } = await create();
    const [row] = await database.ds.query<object[]>("SELECT * FROM preview_links WHERE id = $1", [link.id]);
    expect(JSON.stringify(row)).not.toContain(token.split(".")[2]);
  });

  it("opens nothing once its record is gone", async () => {
    const { link, token } = await create();
    await database.ds.query("DELETE FROM preview_links WHERE id = $1", [link.id]);
    await expect(refusalAt(token)).resolves.toBe("LINK_INVALID");
  });

  it("opens nothing once its record is of another week", async () => {
    const { link, token } = await create();
    await database.ds.query("UPDATE preview_links SET week = '2026-W05' WHERE id = $1", [link.id]);
    await expect(refusalAt(token)).resolves.toBe("LINK_INVALID");
    await expect(refusalAt(token, { week: "2026-W05" })).resolves.toBe("LINK_INVALID");
  });
});

describe("a token that nobody signed", () => {
  it("is refused whichever of its characters was changed", async () => {
    const { token } = await create();
    const changed = Array.from(token, (character, index) =>
      [character === "A" ? "B" : "A", character === "1" ? "2" : "1", character.toUpperCase(), ""]
        .filter((other) => other !== character)
        .map((other) => token.slice(0, index) + other + token.slice(index + 1)),
    ).flat();
    const refusals = await Promise.all(changed.map((forged) => refusalAt(forged)));
    expect(refusals.filter((refusal) => refusal !== "LINK_INVALID")).toEqual([]);
    expect(refusals.length).toBeGreaterThanOrEqual(3 * token.length);
  });

  it("is refused whichever character of the alphabet ends it: the last one has idle bits", async () => {
    const { token } = await create();
    const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    const tokens = letters.map((letter) => token.slice(0, -1) + letter);
    const refusals = await Promise.all(tokens.map((forged) => refusalAt(forged)));
    expect(tokens.filter((_, index) => refusals[index] === null)).toEqual([token]);
  });

  it("is refused with a later end, or under the id of another link", async () => {
    const [{ token }, { link: other }] = [await create(), await create()];
    const [id = "", expiry = "", signature = ""] = token.split(".");
    await expect(refusalAt([id, Number(expiry) + 86_400, signature].join("."))).resolves.toBe("LINK_INVALID");
    await expect(refusalAt([other.id, expiry, signature].join("."))).resolves.toBe("LINK_INVALID");
  });

  it.each(["", ".", "..", "null", "1|2026-W04|", "' OR true --", "\u0000", "é".repeat(43), "A".repeat(200)])(
    "is refused whatever it is: %j",
    async (token) => {
      await expect(refusalAt(token)).resolves.toBe("LINK_INVALID");
    },
  );

  it("is refused by a house with another secret, or with none", async () => {
    const { token } = await create();
    await expect(refusalAt(token, { secret: `${SECRET}!` })).resolves.toBe("LINK_INVALID");
    await expect(refusalAt(token, { secret: null })).resolves.toBe("LINK_INVALID");
  });
});

describe("making a link", () => {
  it("needs a secret to sign with", async () => {
    const wish = { week: WEEK, days: 7, note: "" };
    await expect(refusedAs(createPreviewLink(database.ds, null, wish, NOW))).resolves.toBe("CONFIGURATION_INVALID");
  });

  it.each([0, -1, 1.5, 91, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d days", async (days) => {
    await expect(refusedAs(create({ days }))).resolves.toBe("BAD_USER_INPUT");
  });

  it.each(["two\nlines", "a\u001B[31mred terminal", "x".repeat(201)])("refuses the note %j", async (note) => {
    await expect(refusedAs(create({ note }))).resolves.toBe("BAD_USER_INPUT");
  });
});

describe("the list of links", () => {
  it("shows those of a week, the latest first, each with what it is worth now", async () => {
    const week = parseWeek("2026-W10");
    const made = [];
    for (const days of [1, 2, 3]) {
      const now = after(NOW, days);
      made.push((await createPreviewLink(database.ds, SECRET, { week, days, note: `n° ${days}` }, now)).link);
    }
    await revokePreviewLink(database.ds, made[1]?.id ?? "", NOW);
    const listed = await listPreviewLinks(database.ds, week, after(NOW, 2 * 86_400_000));
    expect(listed.map(({ note, state }) => [note, state])).toEqual([
      ["n° 3", "OPEN"],
      ["n° 2", "REVOKED"],
      ["n° 1", "EXPIRED"],
    ]);
    const all = await listPreviewLinks(database.ds, null, NOW);
    expect(all.length).toBeGreaterThan(listed.length);
    await expect(listPreviewLinks(database.ds, nextWeek(week), NOW)).resolves.toEqual([]);
  });
});

describe("taking a link back", () => {
  it.each(["", "not an id", "00000000-0000-4000-8000-000000000000"])("refuses the id %j", async (id) => {
    await expect(refusedAs(revokePreviewLink(database.ds, id, NOW))).resolves.toBe("LINK_UNKNOWN");
  });
});
