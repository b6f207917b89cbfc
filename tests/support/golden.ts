import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "@jest/globals";

/** Compiled tests live in dist/tests/support; the files that a person reads are in the sources. */
const SOURCES = new URL("../../../tests/", import.meta.url);

/** Compares with a file that a person reads, such as `editions/2026-W04/edition.txt`; `npm test -- -u` rewrites it. */
export function expectGolden(path: string, content: string): void {
  const file = fileURLToPath(new URL(path, SOURCES));
  if (isUpdating()) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  expect(content).toBe(readFileSync(file, "utf8"));
}

/** Whether what is approved is to be rewritten: `npm test -- -u`. */
export function isUpdating(): boolean {
  const { snapshotState } = expect.getState() as unknown as {
    readonly snapshotState: { readonly _updateSnapshot: string };
  };
  return snapshotState._updateSnapshot === "all";
}
