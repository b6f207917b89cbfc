import { withClient } from "./with-client.js";

/**
 * Fills the empty database from which each test file gets its copy: the migrations belong here. Runs once for each test
 * run. Every connection must be closed when it resolves, as PostgreSQL does not copy a database in use.
 */
export async function prepareTemplate(url: string): Promise<void> {
  // No migrations yet: only that the template answers.
  await withClient(url, (client) => client.query("SELECT 1"));
}
