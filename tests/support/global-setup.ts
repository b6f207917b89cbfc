import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderVariable } from "./cluster.js";
import { tieLifeline } from "./lifeline.js";

async function setUp(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "echelon-test-"));
  // As root, the server's account must be able to enter it.
  await chmod(folder, 0o755);
  process.env[folderVariable] = folder;
  tieLifeline(folder);
}

// eslint-disable-next-line no-restricted-exports -- Jest looks for the default export
export { setUp as default };
