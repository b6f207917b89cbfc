import { hash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { EchelonError } from "../domain/errors.js";
import type { Db } from "./db.js";
import { refusing } from "./refusal.js";

/** Under which name something is kept: SHA-256 of what it is, in hexadecimal. */
export function sourceHash(content: string | Buffer): string {
  return hash("sha256", content, "hex");
}

/** Keeps what a letter was made from, each once whatever asks for it. */
export async function keepSources(tx: Db, contents: readonly (string | Buffer)[]): Promise<void> {
  for (const content of contents) {
    await refusing(() =>
      tx.query(
        `INSERT INTO kept_sources (sha256, content, kept_at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT DO NOTHING`,
        [sourceHash(content), gzipSync(content)],
      ),
    );
  }
}

/**
 * What was kept under a hash.
 * @throws {EchelonError} VERIFICATION_FAILED where it is not there, or is not what it was
 */
export async function keptSource(db: Db, sha256: string): Promise<Buffer> {
  const [kept] = await refusing(() =>
    db.query<{ content: Buffer }[]>("SELECT content FROM kept_sources WHERE sha256 = $1", [sha256]),
  );
  if (kept === undefined) throw lost(`Nothing is kept under ${sha256}.`);
  const content = opened(kept.content, sha256);
  const found = sourceHash(content);
  if (found !== sha256) throw lost(`What is kept under ${sha256} has the hash ${found}: it was changed since.`);
  return content;
}

function opened(packed: Buffer, sha256: string): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: 256 * 1024 * 1024 });
  } catch (cause) {
    throw lost(`What is kept under ${sha256} cannot be read: it was changed since.`, cause);
  }
}

function lost(message: string, cause?: unknown): EchelonError {
  const next = "Restore the table kept_sources from a backup, and find out who wrote to it.";
  return new EchelonError("VERIFICATION_FAILED", message, next, { cause });
}
