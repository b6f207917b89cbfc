import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { EchelonError } from "../../src/domain/errors.js";
import type { SubscriptionWish } from "../../src/domain/subscription-wish.js";
import { type Api, codesOf, soundData, startApi } from "./api.js";
import { world } from "./publication.js";

const asked: { readonly wish: SubscriptionWish; readonly from: string }[] = [];
let refusal: EchelonError | null = null;
let api: Api;

beforeAll(async () => {
  api = await startApi({
    publication: world(),
    subscribe: (wish, from) => {
      asked.push({ wish, from });
      return refusal === null ? Promise.resolve() : Promise.reject(refusal);
    },
  });
});
afterAll(() => api.close());
beforeEach(() => {
  asked.length = 0;
  refusal = null;
});

const SUBSCRIBE =
  "mutation ($input: SubscribeInput!) { subscribe(input: $input) { userErrors { code message next field } } }";

async function errorsOf(input: object): Promise<{ code: string; field: string[] | null }[]> {
  const { subscribe } = soundData(await api.ask(SUBSCRIBE, { input })) as {
    subscribe: { userErrors: { code: string; field: string[] | null }[] };
  };
  return subscribe.userErrors;
}

describe("a sign-up by the API", () => {
  it("is asked for once each time, from where it came, and no answer is kept", async () => {
    for (const times of [1, 2, 3]) {
      const reply = await api.ask(SUBSCRIBE, { input: { address: " camille@example.org " } });
      expect([reply.data, asked.length]).toEqual([{ subscribe: { userErrors: [] } }, times]);
      expect([reply.headers.get("cache-control"), reply.headers.get("etag")]).toEqual(["no-store", null]);
    }
    expect(asked[0]).toEqual({
      wish: { address: "camille@example.org", name: null, frequency: "WEEKLY", labs: [] },
      from: "127.0.0.1",
    });
  });

  it("leaves what is read kept as before", async () => {
    await errorsOf({ address: "camille@example.org" });
    const reply = await api.send({}, `?query=${encodeURIComponent("{ scale { rank } }")}`);
    expect(reply.headers.get("cache-control")).toBe("no-cache");
  });

  it("tells each field that is wrong, and asks for nothing", async () => {
    const errors = await errorsOf({
      address: "camille",
      name: "https://spam.example",
      frequency: "MY_LABS",
      labs: ["x"],
    });
    expect(errors).toEqual([
      expect.objectContaining({ code: "ADDRESS_INVALID", field: ["input", "address"] }),
      expect.objectContaining({ code: "BAD_USER_INPUT", field: ["input", "name"] }),
      expect.objectContaining({ code: "LAB_UNKNOWN", field: ["input", "labs"] }),
    ]);
    expect(asked).toEqual([]);
  });

  it("that comes too often from one network is told so", async () => {
    refusal = new EchelonError("RATE_LIMITED", "Too many.", "Wait.");
    await expect(errorsOf({ address: "camille@example.org" })).resolves.toEqual([
      { code: "RATE_LIMITED", message: "Too many.", next: "Wait.", field: null },
    ]);
  });

  it("that fails is asked for once, and its fault is masked", async () => {
    refusal = new EchelonError("SMTP_FAILED", "secret", "secret");
    const reply = await api.ask(SUBSCRIBE, { input: { address: "camille@example.org" } });
    expect([codesOf(reply), asked.length, reply.text.includes("secret")]).toEqual([
      ["INTERNAL_SERVER_ERROR"],
      1,
      false,
    ]);
  });

  it("is never done by GET, nor by a body that any page could send", async () => {
    const query = 'mutation { subscribe(input: { address: "camille@example.org" }) { userErrors { code } } }';
    const get = await api.send({}, `?query=${encodeURIComponent(query)}`);
    expect([get.status, codesOf(get)]).toEqual([405, ["BAD_REQUEST"]]);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      const reply = await api.send({
        method: "POST",
        headers: { "content-type": type },
        body: JSON.stringify({ query }),
      });
      expect(reply.status).toBe(415);
    }
    expect(asked).toEqual([]);
  });

  it("is never many in one operation", async () => {
    const many = Array.from(
      { length: 30 },
      (_, index) => `m${index}: subscribe(input: { address: "c${index}@example.org" }) { userErrors { code } }`,
    );
    expect(codesOf(await api.ask(`mutation { ${many.join(" ")} }`))).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  it("is forbidden where nobody can sign up", async () => {
    const closed = await startApi({ publication: world() });
    const reply = await closed.ask(SUBSCRIBE, { input: { address: "camille@example.org" } });
    expect(codesOf(reply)).toEqual(["FORBIDDEN"]);
    await closed.close();
  });

  it("is all that the API says of readers", async () => {
    const names = await api.ask("{ __schema { types { name } } }");
    expect(names.text).not.toMatch(/Subscriber|Consent|Suppression|Recipient/u);
    const node = await api.ask(`{ node(id: "${Buffer.from("Subscriber:1").toString("base64")}") { id } }`);
    expect(node.data).toEqual({ node: null });
  });
});
