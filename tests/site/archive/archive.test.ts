import { describe, expect, it } from "@jest/globals";
import type { Edition } from "../../../src/domain/edition.js";
import { archiveOf, PUBLIC_URL, sent } from "./archive-site.js";

const FIVE = [1, 2, 3, 4, 5].map((number) => sent(number));

/** What is answered to a GET. */
async function ask(editions: readonly Edition[], url: string, headers: Record<string, string> = {}) {
  return (await archiveOf(editions)).inject({ url, headers });
}

function subjectsIn(html: string): string[] {
  return [...html.matchAll(/<bdi>Objet (\d+)<\/bdi>/gu)].map(([, number]) => number ?? "");
}

describe("the list of letters", () => {
  it("has the newest first, each with its week, its day and its link", async () => {
    const { body, headers } = await ask(FIVE, "/lettre");
    expect(subjectsIn(body)).toEqual(["5", "4", "3", "2", "1"]);
    expect(body).toContain('<a href="/lettre/2026-W05">');
    expect(body).toContain("semaine du 26\u00A0janvier au 1er\u00A0février\u00A02026");
    expect(body).toContain('<time datetime="2026-02-02">2\u00A0février\u00A02026</time>');
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(body).not.toContain("noindex");
  });

  it("has twenty on a page, and a way to the others", async () => {
    const many = Array.from({ length: 45 }, (_, index) => sent(index + 1));
    const first = (await ask(many, "/lettre")).body;
    expect([subjectsIn(first).length, subjectsIn(first)[0]]).toEqual([20, "45"]);
    expect(first).toContain('rel="next" href="/lettre?page&#x3D;2"');
    expect(first).not.toContain('rel="prev"');
    const last = (await ask(many, "/lettre?page=3")).body;
    expect(subjectsIn(last)).toEqual(["5", "4", "3", "2", "1"]);
    expect(last).toContain('rel="prev" href="/lettre?page&#x3D;2"');
    expect(last).toContain(`<link rel="canonical" href="${PUBLIC_URL}/lettre?page&#x3D;3">`);
  });

  it.each(["0", "2", "-1", "1.0", "x", "01", "", "1&page=1"])("has no page %j", async (page) => {
    expect((await ask(FIVE, `/lettre?page=${page}`)).statusCode).toBe(404);
  });

  it("invites to subscribe as long as nothing was sent, where one can", async () => {
    expect((await ask([], "/lettre")).body).toContain('<a class="main" href="/abonnement">');
    const closed = await (await archiveOf([], false)).inject("/lettre");
    expect([closed.statusCode, closed.body.includes("/abonnement")]).toEqual([200, false]);
  });

  it("shows words as words", async () => {
    const { body } = await ask([sent(1, { subject: "<b>Objet</b>" })], "/lettre");
    expect(body).toContain("&lt;b&gt;Objet&lt;/b&gt;");
  });
});

describe("the latest letter", () => {
  it("is where its address leads, which nobody keeps", async () => {
    const { statusCode, headers } = await ask(FIVE, "/lettre/derniere");
    expect([statusCode, headers.location, headers["cache-control"]]).toEqual([302, "/lettre/2026-W05", "no-cache"]);
  });

  it("is the list that invites, as long as nothing was sent", async () => {
    expect((await ask([], "/lettre/derniere")).headers.location).toBe("/lettre");
  });
});

describe("a letter", () => {
  it("is what was kept, told of in its head, and leads to the others instead of to itself", async () => {
    const edition = sent(4, { subject: 'Sept "labos"', preheader: "Qui grimpe & qui glisse" });
    const { body } = await ask([edition], "/lettre/2026-W04");
    const [, head = ""] = /<\/style>([^]*)<\/head>/u.exec(body) ?? [];
    expect(head).toContain(`<link rel="canonical" href="${PUBLIC_URL}/lettre/2026-W04">`);
    expect(head).toContain('<meta property="og:title" content="Sept &quot;labos&quot;">');
    expect(head).toContain('<meta name="description" content="Qui grimpe &amp; qui glisse">');
    expect(head).toContain('<meta property="og:description" content="Qui grimpe &amp; qui glisse">');
    const restored = body.replace(head, "").replace(`${PUBLIC_URL}/lettre"`, `${PUBLIC_URL}/lettre/2026-W04"`);
    expect(restored.replace("Toutes les lettres", "Lire en ligne")).toBe(edition.html);
  });

  it("may have its own style, and nothing else at all", async () => {
    const { headers } = await ask(FIVE, "/lettre/2026-W04");
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect([headers["x-frame-options"], headers["set-cookie"]]).toEqual(["DENY", undefined]);
  });

  it("that was not sent is one with a letter that there never was, to the last byte", async () => {
    const unsent = (["DRAFT", "IN_REVIEW", "APPROVED", "SCHEDULED", "SENDING", "CANCELLED"] as const).map(
      (state, index) => sent(index + 10, { state, sentAt: null }),
    );
    const app = await archiveOf(unsent);
    const paths = [...unsent.map(({ week }) => week), "2026-W40", "2026-W99", "1", "%3Cb%3E", "2026-w10"];
    const answers = await Promise.all(
      paths.map(async (week) => {
        const { statusCode, headers, body } = await app.inject(`/lettre/${week}`);
        return JSON.stringify([statusCode, { ...headers, date: null }, body]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    const [{ statusCode, headers, body }] = [await app.inject("/lettre/2026-W40")];
    expect([statusCode, headers["cache-control"]]).toEqual([404, "no-store"]);
    expect(body).toContain("<h1>Pas de lettre à cette adresse</h1>");
    for (const path of ["/lettre", "/flux.atom", "/flux.json"]) {
      expect((await app.inject(path)).body).not.toMatch(/Objet|Aperçu|W1\d/u);
    }
    expect((await app.inject("/lettre/derniere")).headers.location).toBe("/lettre");
  });
});

describe("caches", () => {
  it.each(["/lettre", "/lettre/2026-W04", "/flux.atom", "/flux.json"])(
    "may keep %s for a while, and are told that it has not changed",
    async (path) => {
      const { headers } = await ask(FIVE, path);
      expect(headers["cache-control"]).toBe("public, max-age=300");
      const etag = String(headers.etag);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
        const again = await ask(FIVE, path, { "if-none-match": known });
        expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, "", etag]);
      }
      expect((await ask(FIVE, path, { "if-none-match": '"other"' })).statusCode).toBe(200);
    },
  );

  it("learn that the list has changed once there is one more letter", async () => {
    const { etag } = (await ask(FIVE, "/lettre")).headers;
    expect((await ask([...FIVE, sent(6)], "/lettre", { "if-none-match": String(etag) })).statusCode).toBe(200);
  });

  it("are answered to HEAD as to GET, without the body", async () => {
    const app = await archiveOf(FIVE);
    const { statusCode, body, headers } = await app.inject({ method: "HEAD", url: "/lettre/2026-W04" });
    const { headers: expected } = await app.inject("/lettre/2026-W04");
    expect([statusCode, body, headers.etag]).toEqual([200, "", expected.etag]);
  });
});
