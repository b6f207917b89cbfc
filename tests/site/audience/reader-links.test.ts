import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  addReader,
  addRequest,
  contentOf,
  openReadersSite,
  type ReadersSite,
  stateOf,
  titleOf,
  tokenFor,
} from "./readers-site.js";

let site: ReadersSite;

beforeAll(async () => {
  site = await openReadersSite();
}, 60_000);
afterAll(() => site.close());

describe("every page of a reader", () => {
  it.each(["/abonnement", "/abonnement/confirmer/x", "/desabonnement/x", "/preferences/x"])(
    "%s is kept by nobody, framed by nobody, and passes its address on to nobody",
    async (path) => {
      const { headers } = await site.ask(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-frame-options": "DENY",
        "content-security-policy":
          "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      });
      expect(headers.get("set-cookie")).toBeNull();
    },
  );

  it.each([
    ["/abonnement/confirmer", 404],
    ["/desabonnement", 404],
    ["/preferences", 404],
  ])("%s/… is not found under a token that nobody signed, nor under that of another purpose", async (path, status) => {
    const id = await addReader(site, `${randomUUID()}@example.org`);
    for (const token of ["x", "A".repeat(44), tokenFor("retour", id)]) {
      expect((await site.ask(`${path}/${token}`)).status).toBe(status);
      expect((await site.post(`${path}/${token}`, {})).status).toBe(status);
    }
  });

  it("explains that a link of the preview is a sample", async () => {
    for (const path of ["/desabonnement/exemple-camille", "/preferences/exemple-nom-long"]) {
      const answer = await site.ask(path);
      expect([answer.status, await titleOf(answer)]).toEqual([200, "Un exemple de lien"]);
    }
    expect((await site.post("/desabonnement/exemple-camille", {})).status).toBe(200);
  });
});

describe("a thousand GET and a thousand HEAD over every link of readers", () => {
  it("leave the database as it was, to the last byte", async () => {
    const active = await addReader(site, "lectrice@example.org");
    const waiting = await addReader(site, "en-attente@example.org", "PENDING");
    const requests = [
      await addRequest(site, waiting),
      await addRequest(site, waiting, 8),
      await addRequest(site, active),
    ];
    const own = `/preferences/${tokenFor("preferences", active)}`;
    const links = [
      ...["/abonnement", own, `${own}/donnees`, `${own}/effacement`, `${own}?fait=choix`],
      ...[active, waiting, randomUUID()].flatMap((id) => [
        `/desabonnement/${tokenFor("desabonnement", id)}`,
        `/preferences/${tokenFor("preferences", id)}`,
      ]),
      ...requests.map((id) => `/abonnement/confirmer/${tokenFor("confirmation", id)}`),
      ...["/desabonnement/exemple-camille", "/preferences/inconnu"],
    ];
    const before = await contentOf(site);
    const statuses = new Set<number>();
    for (let round = 0; round < 1000; round += 20) {
      const presses = Array.from({ length: 20 }, (_, index) => links[(round + index) % links.length] ?? "/abonnement");
      const answers = await Promise.all(
        presses
          .flatMap((path) => [site.ask(path), site.ask(path, { method: "HEAD" })])
          .map(async (answer) => (await answer).status),
      );
      for (const status of answers) statuses.add(status);
    }
    expect([...statuses].toSorted((one, other) => one - other)).toEqual([200, 404, 410]);
    expect(await contentOf(site)).toBe(before);
    await site.post(`/desabonnement/${tokenFor("desabonnement", active)}`, {});
    expect(await contentOf(site)).not.toBe(before);
  }, 60_000);
});

describe("the link to confirm", () => {
  it("asks by GET, confirms by POST, and says the second time that it is done", async () => {
    const reader = await addReader(site, "confirme@example.org", "PENDING");
    const path = `/abonnement/confirmer/${tokenFor("confirmation", await addRequest(site, reader))}`;
    await expect(titleOf(await site.ask(path))).resolves.toBe("Plus qu’un geste");
    await expect(titleOf(await site.post(path, {}))).resolves.toBe("Bienvenue sur l’échelle");
    await expect(stateOf(site, reader)).resolves.toBe("ACTIVE");
    for (const again of [await site.post(path, {}), await site.ask(path)]) {
      expect([again.status, await titleOf(again)]).toEqual([200, "C’est déjà fait"]);
    }
  });

  it("is gone after seven days, and says what to do", async () => {
    const reader = await addReader(site, "trop-tard@example.org", "PENDING");
    const path = `/abonnement/confirmer/${tokenFor("confirmation", await addRequest(site, reader, 8))}`;
    for (const answer of [await site.ask(path), await site.post(path, {})]) {
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('href="/abonnement"');
    }
    await expect(stateOf(site, reader)).resolves.toBe("PENDING");
  });
});

describe("the way out", () => {
  const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';

  it.each([
    ["application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"],
    ["multipart/form-data; boundary=b", multipart],
  ])("by one click of a mail program (%s) is open at once, as often as it is pressed", async (type, body) => {
    const reader = await addReader(site, `${randomUUID()}@example.org`);
    const path = `/desabonnement/${tokenFor("desabonnement", reader)}`;
    for (const expected of ["UNSUBSCRIBED", "UNSUBSCRIBED"]) {
      const answer = await site.ask(path, { method: "POST", body, headers: { "content-type": type } });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
      expect([answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([null, null]);
      await expect(stateOf(site, reader)).resolves.toBe(expected);
    }
    const consents = await site.ds.query<unknown[]>("SELECT words FROM consents WHERE subscriber_id = $1", [reader]);
    expect(consents).toEqual([{ words: "one-click" }]);
  });

  it.each([
    ["application/json", "{"],
    ["application/octet-stream", "\0"],
    ["multipart/form-data", "--"],
  ])("is open to any POST, whatever %s comes with it", async (type, body) => {
    const reader = await addReader(site, `${randomUUID()}@example.org`);
    const path = `/desabonnement/${tokenFor("desabonnement", reader)}`;
    const answer = await site.ask(path, { method: "POST", body, headers: { "content-type": type } });
    expect([answer.status, await stateOf(site, reader)]).toEqual([200, "UNSUBSCRIBED"]);
  });

  it("shows one button by GET, and leaves by it; also long after, and once the reader is erased", async () => {
    const reader = await addReader(site, "sortie@example.org");
    const path = `/desabonnement/${tokenFor("desabonnement", reader)}`;
    expect((await (await site.ask(path)).text()).match(/<button/gu)).toHaveLength(1);
    await expect(titleOf(await site.post(path, {}))).resolves.toBe("C’est fait");
    const nobody = `/desabonnement/${tokenFor("desabonnement", randomUUID())}`;
    for (const answer of [await site.ask(path), await site.ask(nobody), await site.post(nobody, {})]) {
      expect([answer.status, await titleOf(answer)]).toEqual([200, "C’est fait"]);
    }
  });
});

describe("who was signed up by somebody else, and confirmed nothing", () => {
  it("is shown the way out before it is said to be taken, and leaves by it for good", async () => {
    const reader = await addReader(site, "tiers@example.org", "PENDING");
    const confirmation = `/abonnement/confirmer/${tokenFor("confirmation", await addRequest(site, reader))}`;
    const path = `/desabonnement/${tokenFor("desabonnement", reader)}`;
    const asked = await (await site.ask(path)).text();
    expect(asked.match(/<button/gu)).toHaveLength(1);
    expect(asked).not.toContain('href="/preferences/');
    await expect(titleOf(await site.post(path, {}))).resolves.toBe("C’est fait");
    expect([(await site.ask(confirmation)).status, (await site.post(confirmation, {})).status]).toEqual([410, 410]);
    await expect(stateOf(site, reader)).resolves.toBe("PENDING");
  });
});

describe("the log", () => {
  it("holds no address and no token of a reader", () => {
    const said = site.server.said();
    expect(said).toContain("/desabonnement/[Redacted]");
    expect(said).not.toMatch(/example\.org|[\w-]{44}"/u);
  });

  it("tells what the database refused, without the row that holds a name and an address", async () => {
    await site.ds.query("ALTER TABLE subscribers ADD CONSTRAINT refusal CHECK (name <> 'Zénobie')");
    const form = { adresse: "zenobie@example.org", nom: "Zénobie", frequence: "semaine" };
    expect((await site.post("/abonnement", form)).status).toBe(500);
    const query =
      'mutation { subscribe(input: { address: "zenobie@example.org", name: "Zénobie" }) { userErrors { code } } }';
    const headers = { "content-type": "application/json" };
    await site.ask("/graphql", { method: "POST", headers, body: JSON.stringify({ query }) });
    await site.ds.query("ALTER TABLE subscribers DROP CONSTRAINT refusal");
    const said = site.server.said();
    expect(said.match(/"constraint":"refusal"/gu)).toHaveLength(2);
    expect(said).not.toMatch(/zenobie|Zénobie/u);
  });
});
