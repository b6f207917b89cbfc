import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { GraphQLField, GraphQLSchema } from "graphql";
import { toGlobalId } from "graphql-relay";
import { operationsOf } from "../../scripts/roles-table.js";
import { AT_THE_TERMINAL, mayDo, type Permission, type Role, ROLES } from "../../src/domain/actor.js";
import { buildApiSchema } from "../../src/graphql/schema.js";
import { createApiKey } from "../../src/newsroom/accounts/api-keys.js";
import { createAccount } from "../../src/newsroom/accounts/manage-accounts.js";
import { type OpenDatabase, openTestDatabase, serverOver, type ServerOver } from "./open-app.js";
import { RandomOperation, type Words } from "./random-operation.js";
import { MARK, secretIds, seedPublished, seedSecrets } from "./secrets.js";

/** Somebody with a key; without one, anybody. */
interface Asker {
  readonly title: string;
  readonly role: Role | null;
  readonly scopes: readonly Permission[];
}

const ALL: Readonly<Record<Role, readonly Permission[]>> = {
  READER: ["READ_DRAFTS"],
  EDITOR: ["READ_DRAFTS", "RECORD", "WRITE"],
  PUBLISHER: ["READ_DRAFTS", "RECORD", "WRITE", "PUBLISH"],
  ADMIN: ["READ_DRAFTS", "RECORD", "WRITE", "PUBLISH", "ADMINISTER"],
};

const ASKERS: readonly Asker[] = [
  { title: "anybody", role: null, scopes: [] },
  ...ROLES.map((role) => ({ title: `a ${role}`, role, scopes: ALL[role] })),
  { title: "an ADMIN's key to read drafts", role: "ADMIN", scopes: ["READ_DRAFTS"] },
  { title: "an ADMIN's key to record", role: "ADMIN", scopes: ["RECORD"] },
  { title: "a PUBLISHER's key to write", role: "PUBLISHER", scopes: ["WRITE"] },
  { title: "a PUBLISHER's key to publish", role: "PUBLISHER", scopes: ["PUBLISH"] },
];

/** Each operation is asked as often, by each. */
const TURNS = 4;

interface Guarded {
  readonly kind: "query" | "mutation";
  readonly field: GraphQLField<unknown, unknown>;
  readonly permission: Permission;
}

let database: OpenDatabase;
let server: ServerOver;
let schema: GraphQLSchema;
let words: Words;
const keys = new Map<string, string>();

beforeAll(async () => {
  schema = await buildApiSchema();
  database = await openTestDatabase();
  await seedPublished(database.ds);
  await seedSecrets(database.ds);
  for (const asker of ASKERS) if (asker.role !== null) keys.set(asker.title, await keyOf(asker.role, asker));
  const ids = await secretIds(database.ds);
  words = {
    ID: ids.flatMap((id) => ["Lab", "Proposal", "WaitingEvidence", "Source"].map((type) => toGlobalId(type, id))),
    String: [MARK, "openai", "Un mot."],
    ISOWeek: ["2026-W04", "2026-W05"],
    DateTime: ["2026-02-01T00:00:00Z"],
    Date: ["2026-01-28"],
    URL: ["https://127.0.0.1/"],
  };
  server = await serverOver(database);
}, 120_000);
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function keyOf(role: Role, { title, scopes }: Asker): Promise<string> {
  const desk = { database: database.ds };
  const email = `${title.toLowerCase().replaceAll(/[^a-z]+/gu, "-")}@example.org`;
  const { id } = await createAccount(desk, AT_THE_TERMINAL, { email, name: title, role, password: null });
  const wish = { account: id, name: "clé", scopes, days: 30 };
  return (await createApiKey(desk, AT_THE_TERMINAL, wish)).token;
}

/** All operations that take a permission, from the schema. */
function guardedOperations(): Guarded[] {
  return operationsOf(schema).flatMap(({ name, permission }) => {
    const [type, fieldName = ""] = name.split(".");
    const [kind, root] =
      type === "Mutation"
        ? (["mutation", schema.getMutationType()] as const)
        : (["query", type === "Query" ? schema.getQueryType() : null] as const);
    const field = root?.getFields()[fieldName];
    return permission === null || field === undefined ? [] : [{ kind, field, permission }];
  });
}

async function codesFor(asker: Asker, query: string): Promise<string[]> {
  const key = keys.get(asker.title);
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const { body } = await server.app.inject({ method: "POST", url: "/graphql", headers, payload: { query } });
  const { data, errors = [] } = JSON.parse(body) as {
    data?: object | null;
    errors?: { extensions: { code: string } }[];
  };
  const codes = errors.map(({ extensions: { code } }) => code);
  return Object.values(data ?? {}).some((value) => value !== null) ? [...codes, "DATA"] : codes;
}

/** When a key was last used is no doing of an operation. */
const OF_VISITS = ["api_keys", "sessions", "sign_in_turns"];

/** A hash of each table as it stands. */
async function everything(): Promise<Record<string, string>> {
  const tables = await database.ds.query<{ name: string }[]>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !OF_VISITS.includes(table.name))) {
    const [{ hash }] = await database.ds.query<[{ hash: string }]>(
      `SELECT md5(coalesce(string_agg(row::text, '|' ORDER BY row::text), '')) AS hash FROM "${name}" row`,
    );
    hashes[name] = hash;
  }
  return hashes;
}

function mayAsk({ role, scopes }: Asker, permission: Permission): boolean {
  return role !== null && mayDo({ role, scopes }, permission);
}

/** Random operations of this kind, and how each ends. */
async function askAll(asker: Asker, operations: readonly Guarded[], turns: number): Promise<string[]> {
  const ends: string[] = [];
  for (const { kind, field } of operations) {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const query = new RandomOperation(draw, schema, words).operation(kind, field);
        ends.push(`${field.name}: ${[...new Set(await codesFor(asker, query))].join(" ")}`);
      }),
      { numRuns: turns, endOnFailure: true },
    );
  }
  return [...new Set(ends)];
}

describe.each(ASKERS)("$title", (asker) => {
  it("is refused all that takes another permission, and changes nothing by trying", async () => {
    const closed = guardedOperations().filter(({ permission }) => !mayAsk(asker, permission));
    const before = await everything();
    const refusal = asker.role === null ? "UNAUTHENTICATED" : "FORBIDDEN";
    const ends = await askAll(asker, closed, TURNS);
    expect(ends.sort()).toEqual(closed.map(({ field: { name } }) => `${name}: ${refusal}`).sort());
    expect(await everything()).toEqual(before);
  }, 120_000);

  it("is let to all that takes no other", async () => {
    const open = guardedOperations().filter(({ permission }) => mayAsk(asker, permission));
    const ends = await askAll(asker, open, 2);
    expect(ends.filter((end) => /FORBIDDEN|UNAUTHENTICATED|INTERNAL_SERVER_ERROR|VALIDATION/u.test(end))).toEqual([]);
  }, 120_000);
});
