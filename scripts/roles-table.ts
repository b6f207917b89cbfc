import { type GraphQLField, type GraphQLSchema, isIntrospectionType, isObjectType } from "graphql";
import { mayDo, type Permission, PERMISSIONS, ROLES } from "../src/domain/actor.js";

/** Mutations of readers, who have no account: each is limited by whom it writes to. */
const OF_READERS: readonly string[] = ["subscribe"];

/** What a field's permission does not say. */
const REMARKS: Readonly<Record<string, string>> = {
  "Query.digest": "of a week whose edition was sent; of another, whoever has READ_DRAFTS",
};

/** An operation, or a field, and what it takes; null: nothing. */
export interface Operation {
  readonly name: string;
  readonly permission: Permission | null;
}

/** All operations of the API, and each field that takes a permission by itself, by name. */
export function operationsOf(schema: GraphQLSchema): Operation[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isIntrospectionType(type));
  return types
    .flatMap((type) =>
      Object.values(isObjectType(type) ? type.getFields() : {}).map((field) => operation(type.name, field)),
    )
    .filter(({ name, permission }) => permission !== null || /^(?:Query|Mutation)\./u.test(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Mutations that anybody may make, though they are no reader's. */
export function openMutations(schema: GraphQLSchema): string[] {
  return operationsOf(schema)
    .filter(({ name, permission }) => name.startsWith("Mutation.") && permission === null)
    .map(({ name }) => name.replace("Mutation.", ""))
    .filter((name) => !OF_READERS.includes(name));
}

/** The table of roles and operations, as Markdown. */
export function rolesTable(schema: GraphQLSchema): string {
  const head = ["Operation", "Takes", "anonymous", ...ROLES, "Remark"];
  const rows = operationsOf(schema).map(({ name, permission }) => [
    `\`${name}\``,
    permission ?? "nothing",
    mark(permission === null),
    ...ROLES.map((role) => mark(permission === null || mayDo({ role, scopes: null }, permission))),
    REMARKS[name] ?? "",
  ]);
  return `${INTRODUCTION}\n${lined([head, ...rows])}\n\n${GRANTS}\n${lined(grants())}\n`;
}

const INTRODUCTION = `# Who may do what

Written by \`npm run roles\` from the schema and \`src/domain/actor.ts\`; a test fails where this page says something else, and where a
mutation takes no permission. A key may do what its owner may, within its scopes, which are the permissions of the second column;
whoever may change a draft by a key is shown it.
The pages of \`/redaction\` and the commands of the terminal go through the same verbs; whoever works at the terminal of the
machine has the database, and counts as ADMIN.
`;

const GRANTS = `## What each role is trusted with
`;

function grants(): string[][] {
  return [
    ["Role", ...PERMISSIONS],
    ...ROLES.map((role) => [role, ...PERMISSIONS.map((permission) => mark(mayDo({ role, scopes: null }, permission)))]),
  ];
}

function operation(type: string, { name, extensions }: GraphQLField<unknown, unknown>): Operation {
  return { name: `${type}.${name}`, permission: (extensions["permission"] as Permission | undefined) ?? null };
}

function mark(yes: boolean): string {
  return yes ? "yes" : "–";
}

/** As Prettier lines tables up. */
function lined([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
