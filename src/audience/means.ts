import type { DataSource } from "typeorm";
import type { HashAddress } from "../delivery/tokens/address-hash.js";
import type { Instant } from "../domain/instant.js";
import type { NoticeRequest } from "../domain/notice-request.js";
import type { Db } from "../store/db.js";

/** Owes a reader a notice, in the transaction that gives the reason for it: both happen, or neither. */
type EnqueueNotice = (tx: Db, request: NoticeRequest) => Promise<void>;

/** What the verbs of the audience stand on. */
export interface AudienceMeans {
  readonly database: DataSource;
  readonly now: () => Instant;
  /** A new UUID at each call. */
  readonly newId: () => string;
  readonly hashAddress: HashAddress;
  readonly enqueueNotice: EnqueueNotice;
}

/** What most verbs need of them. */
export type RecordMeans = Omit<AudienceMeans, "enqueueNotice">;
