import { writeFile } from "node:fs/promises";
import { buildApiSchema } from "../src/graphql/schema.js";
import { rolesTable } from "./roles-table.js";

/** Writes docs/roles.md from the schema; a test compares the two. */
await writeFile("docs/roles.md", rolesTable(await buildApiSchema()));
