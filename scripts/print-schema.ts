import { writeFile } from "node:fs/promises";
import { buildApiSchema, printApi } from "../src/graphql/schema.js";

/** Writes schema.graphql from the code; a test compares the two. */
await writeFile("schema.graphql", printApi(await buildApiSchema()));
