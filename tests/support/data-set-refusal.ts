import { expect } from "@jest/globals";
import { EchelonError } from "../../src/domain/errors.js";
import { parseDataSet, type DataSet } from "../../src/ingest/data-set.js";

/** The moment of every import in these tests. */
const NOW = "2026-02-01T00:00:00.000Z";

export function readDataSet(file: unknown): DataSet {
  return parseDataSet(JSON.stringify(file), "labs.json", NOW);
}

export function readText(text: string, fileName: string): DataSet {
  return parseDataSet(text, fileName, NOW);
}

/** What an import says when it refuses a text. */
export function refusalOfText(text: string, fileName = "labs.json"): string {
  try {
    parseDataSet(text, fileName, NOW);
  } catch (error) {
    if (error instanceof EchelonError && error.code === "DATA_SET_INVALID") return error.message;
    throw error;
  }
  return "";
}

export function expectRefusal(file: unknown, ...parts: string[]): void {
  const message = refusalOfText(JSON.stringify(file));
  expect(message).not.toBe("");
  for (const part of parts) expect(message).toContain(part);
}
