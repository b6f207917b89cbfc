import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EchelonError } from "../../../src/domain/errors.js";
import { readRows } from "../../../src/ingest/subscribers/read-rows.js";
import { type ReadRow, rowReader } from "../../../src/ingest/subscribers/read-subscriber.js";
import { type FileHints, type SurveyedFile, surveyFile } from "../../../src/ingest/subscribers/survey-file.js";

export const NOW = "2026-01-28T11:00:00.000Z";

const LOOK: FileHints = { from: null, encoding: null };

/** Path of an export as a tool writes it. */
export function exportOf(name: string): string {
  return fileURLToPath(new URL(`../../../../tests/ingest/subscribers/exports/${name}`, import.meta.url));
}

/** Work on a file of these bytes, which is removed afterwards. */
export async function withFile<T>(
  content: string | Buffer,
  work: (path: string) => Promise<T>,
  name = "readers.csv",
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "echelon-readers-"));
  try {
    await writeFile(join(folder, name), content);
    return await work(join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface ReadFile {
  readonly file: SurveyedFile;
  readonly readers: readonly ReturnType<ReadRow>[];
}

/** All that a file says. */
export async function readFileOf(path: string, hints: Partial<FileHints> = {}): Promise<ReadFile> {
  const file = await surveyFile(path, { ...LOOK, ...hints });
  const read = rowReader(file.format, file.header, NOW);
  const readers: ReturnType<ReadRow>[] = [];
  for await (const row of readRows(file.path, file.dialect, () => undefined)) readers.push(read(row));
  return { file, readers: readers.slice(1) };
}

/** The refusal of a file of these bytes: its code, what is wrong and what to do. */
export async function refusalOfFile(
  content: string | Buffer,
  hints: Partial<FileHints> = {},
): Promise<{ code: string; message: string; next: string } | null> {
  return withFile(content, async (path) => {
    try {
      await readFileOf(path, hints);
      return null;
    } catch (error) {
      if (error instanceof EchelonError) return { code: error.code, message: error.message, next: error.next };
      throw error;
    }
  });
}
