import { crc32 } from "node:zlib";
import { uuidIn, writeUuid } from "../../uuid-bytes.js";
import { SMTP_PHASES, type SmtpPhase } from "../../../domain/delivery.js";

/** Bytes of one record, whatever it says. */
export const RECORD_BYTES = 64;

/** `L`: a chunk was leased. `S`: a letter is about to be sent. `D`: what was heard of it. */
export type JournalRecord =
  | { readonly kind: "L"; readonly run: number; readonly chunk: number; readonly epoch: number }
  | ({ readonly kind: "S" } & Claimant)
  | ({ readonly kind: "D" } & Claimant & Heard);

/** Whose letter it is, and under which lease it was claimed. */
export interface Claimant {
  readonly run: number;
  readonly epoch: number;
  /** The subscriber's UUID. */
  readonly id: string;
}

/** A result without the server's words. */
export interface Heard {
  readonly phase: SmtpPhase;
  readonly code: number | null;
  readonly enhanced: string | null;
}

const AT = { kind: 0, phase: 1, code: 2, run: 4, chunk: 8, epoch: 12, id: 16, enhanced: 32, crc: 60 } as const;
const ENHANCED_LENGTH = 11;

/** Writes a record into memory that is used again for each. */
export function writeRecord(into: Buffer, record: JournalRecord): void {
  into.fill(0);
  into.writeUInt8(record.kind.charCodeAt(0), AT.kind);
  into.writeUInt32LE(record.run, AT.run);
  into.writeUInt32LE(record.epoch, AT.epoch);
  if (record.kind === "L") into.writeUInt32LE(record.chunk, AT.chunk);
  else writeUuid(into, AT.id, record.id);
  if (record.kind === "D") {
    into.writeUInt8(SMTP_PHASES.indexOf(record.phase), AT.phase);
    into.writeUInt16LE(record.code ?? 0, AT.code);
    into.write((record.enhanced ?? "").slice(0, ENHANCED_LENGTH), AT.enhanced, "latin1");
  }
  into.writeUInt32LE(crc32(into.subarray(0, AT.crc)), AT.crc);
}

/** The record in these bytes; null where nothing whole was written. */
export function readRecord(bytes: Buffer): JournalRecord | null {
  if (bytes.readUInt32LE(AT.crc) !== crc32(bytes.subarray(0, AT.crc))) return null;
  const kind = String.fromCharCode(bytes.readUInt8(AT.kind));
  const [run, epoch] = [bytes.readUInt32LE(AT.run), bytes.readUInt32LE(AT.epoch)];
  if (kind === "L") return { kind, run, chunk: bytes.readUInt32LE(AT.chunk), epoch };
  const id = uuidIn(bytes, AT.id);
  if (kind === "S") return { kind, run, epoch, id };
  return kind === "D" ? { kind, run, epoch, id, ...heardIn(bytes) } : null;
}

function heardIn(bytes: Buffer): Heard {
  const code = bytes.readUInt16LE(AT.code);
  const enhanced = bytes.toString("latin1", AT.enhanced, AT.enhanced + ENHANCED_LENGTH).replace(/\0+$/u, "");
  return {
    phase: SMTP_PHASES[bytes.readUInt8(AT.phase)] ?? "DOT",
    code: code === 0 ? null : code,
    enhanced: enhanced === "" ? null : enhanced,
  };
}
