import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { GraphQLSchema } from "graphql";
import { toGlobalId } from "graphql-relay";
import { buildApiSchema } from "../../src/graphql/schema.js";
import { type OpenDatabase, openTwins } from "../security/open-app.js";
import { RandomOperation, type Words } from "../security/random-operation.js";
import { MARK, secretIds, seedPublished, seedSecrets } from "../security/secrets.js";
import { serverApart, type ServerApart } from "../security/server-apart.js";

/** Asked in rounds: each wakes both servers once. */
const QUERIES = 10_000;
const ROUND = 25;
const NODES = ["Lab", "Assessment", "Edition", "Source", "Evidence", "Draft", "Proposal", "WaitingEvidence"];

let schema: GraphQLSchema;
let published: OpenDatabase;
let guarded: OpenDatabase;
let plain: ServerApart;
let full: ServerApart;
let ids: readonly string[];
let secrets: readonly string[];
let words: Words;

beforeAll(async () => {
  schema = await buildApiSchema();
  [published, guarded] = await openTwins(seedPublished);
  await seedSecrets(guarded.ds);
  ids = await secretIds(guarded.ds);
  secrets = [MARK, MARK.toLowerCase(), ...ids, ...ids.flatMap(globalIds)];
  [plain, full] = await Promise.all([
    // By graphql-js, where the other executes compiled documents: each is measured by the other as well.
    serverApart({ url: published.url, compile: false }),
    serverApart({ url: guarded.url, compile: true }),
  ]);
  words = await wordsFor(plain, ids);
}, 120_000);
afterAll(async () => {
  await Promise.all([plain.close(), full.close()]);
  await Promise.all([published.drop(), guarded.drop()]);
});

function globalIds(id: string): string[] {
  return NODES.map((type) => toGlobalId(type, id));
}

/** What a stranger may guess, and more than they may know: ids that were never published, words of what is written on. */
async function wordsFor(server: ServerApart, secret: readonly string[]): Promise<Words> {
  const [known = ""] = await ask(server, [
    "{ labs(first: 5) { nodes { id slug assessments(first: 2) { nodes { id } } } } }",
  ]);
  const { data } = JSON.parse(known) as { data: { labs: { nodes: { id: string; slug: string }[] } } };
  const shown = data.labs.nodes;
  return {
    ID: [...shown.map(({ id }) => id), ...secret, ...secret.flatMap(globalIds)],
    String: [
      MARK,
      MARK.toLowerCase(),
      `${MARK} Renard`,
      "constructor",
      "%",
      "' OR 1=1",
      ...shown.map(({ slug }) => slug),
    ],
    ISOWeek: ["2026-W03", "2026-W04", "2026-W05", "2026-W06"],
    DateTime: ["2026-01-20T00:00:00Z", "2026-02-01T00:00:00+01:00", "2026-06-01T00:00:00Z", "2100-01-01T00:00:00Z"],
    Date: ["2026-01-28"],
    Decimal: ["1.5"],
    URL: ["https://example.org/"],
  };
}

async function ask(server: ServerApart, queries: readonly string[]): Promise<readonly string[]> {
  const replies = await server.inject(
    queries.map((query) => ({ method: "POST", url: "/graphql", payload: { query } })),
  );
  return replies.map(({ body }) => body);
}

/** A refusal may tell the moment at which it was given: « up to now (2026-11-30T12:37:31.018Z) ». */
function withoutClock(answer: string): string {
  return answer.replaceAll(/\(\d{4}-\d\d-\d\dT[\d:.]+Z\)/gu, "(now)");
}

/** What of an answer nobody may know: an id or a word that the question does not hold itself. */
function leaked(query: string, answer: string): string[] {
  return secrets.filter((secret) => answer.includes(secret) && !query.includes(secret));
}

/** The codes of an answer, and how much of it there was. */
function outcomeOf(answer: string): readonly string[] {
  const { errors = [] } = JSON.parse(answer) as { errors?: { extensions: { code: string } }[] };
  return errors.length === 0 ? ["ANSWERED"] : [...new Set(errors.map(({ extensions: { code } }) => code))];
}

describe("a stranger with ten thousand random questions", () => {
  const outcomes = new Map<string, number>();
  let shapes = 0;

  it("never sees an id, a word or a count of what is not published: each answer is that of a server without it", async () => {
    const questions = fc.sample(
      fc.gen().map((draw) => new RandomOperation(draw, schema, words).query()),
      QUERIES,
    );
    for (let asked = 0; asked < QUERIES; asked += ROUND) {
      const round = questions.slice(asked, asked + ROUND);
      const [answers, without] = await Promise.all([ask(full, round), ask(plain, round)]);
      for (const code of answers.flatMap(outcomeOf)) outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
      expect(round.filter((query, turn) => leaked(query, answers[turn] ?? "").length > 0)).toEqual([]);
      const told = (all: readonly string[]) => round.map((query, turn) => [query, withoutClock(all[turn] ?? "")]);
      expect(told(answers)).toEqual(told(without));
    }
    shapes = new Set(questions).size;
  }, 1_200_000);

  it("asked what the schema has, and was answered mostly", () => {
    const told = Object.fromEntries(outcomes);
    expect(Object.keys(told)).not.toContain("INTERNAL_SERVER_ERROR");
    expect(Object.keys(told)).not.toContain("GRAPHQL_PARSE_FAILED");
    expect(told["GRAPHQL_VALIDATION_FAILED"] ?? 0).toBeLessThan(QUERIES / 100);
    expect(told["ANSWERED"]).toBeGreaterThan(QUERIES / 5);
    expect(told["UNAUTHENTICATED"]).toBeGreaterThan(QUERIES / 20);
    expect(told["FORBIDDEN"]).toBeGreaterThan(10);
    expect(shapes).toBeGreaterThan(QUERIES * 0.8);
  });
});

describe("the secrets that strangers look for", () => {
  it("are there: who may read drafts is told of them", async () => {
    const [{ count }] = await guarded.ds.query<[{ count: number }]>(
      "SELECT count(*)::int AS count FROM proposals WHERE assessment::text LIKE $1",
      [`%${MARK}%`],
    );
    expect([count, ids.length >= 8]).toEqual([1, true]);
  });

  it.each([
    "/lettre",
    "/flux.atom",
    "/flux.json",
    "/abonnement",
    "/",
    "/lettre/2026-W04",
    "/lettre/2026-W05",
    "/schema.graphql",
  ])("are on no public page: %s", async (url) => {
    const [secret, open] = await Promise.all([full.inject([url]), plain.inject([url])]);
    expect(secret.flatMap(({ body }) => leaked("", body))).toEqual([]);
    expect(secret).toEqual(open);
  });
});
