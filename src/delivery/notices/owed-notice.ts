import { type Instant, instantAt } from "../../domain/instant.js";
import type { NoticeRequest } from "../../domain/notice-request.js";
import { confirmationExpiry, signUpState } from "../../domain/sign-up.js";
import type { Subscriber } from "../../domain/subscriber.js";
import { databaseNow } from "../../store/database-clock.js";
import type { Db } from "../../store/db.js";
import { refusing } from "../../store/refusal.js";
import { confirmationById } from "../../store/subscriber-proof.js";
import { subscriberById } from "../../store/subscribers.js";
import type { ReaderLinks } from "../tokens/reader-links.js";
import type { Notice } from "./notice.js";

interface Asked {
  readonly request: NoticeRequest;
  readonly requestedAt: Instant;
}

/** A notice with its addressee and links; null where it is no longer owed: the reader is gone, or did what it asks. */
export async function owedNotice(db: Db, links: ReaderLinks, { request, requestedAt }: Asked): Promise<Notice | null> {
  const reader = await refusing(() => subscriberById(db, request.subscriberId));
  if (reader === undefined) return null;
  if (request.kind === "CONFIRMATION") return confirmation(db, links, reader, request.confirmationId);
  if (reader.state !== "ACTIVE") return null;
  return { kind: request.kind, ...addressee(reader), requestedAt, ...links.waysOut(reader.id) };
}

async function confirmation(db: Db, links: ReaderLinks, reader: Subscriber, id: string): Promise<Notice | null> {
  const asked = await refusing(() => confirmationById(db, id));
  if (asked === undefined || signUpState(asked, reader.state, await databaseNow(db)) !== "OPEN") return null;
  const { requestedAt } = asked;
  const { unsubscribeUrl, unsubscribeAddress } = links.waysOut(reader.id);
  return {
    ...{ kind: "CONFIRMATION", ...addressee(reader), confirmationId: id, requestedAt },
    ...{ unsubscribeUrl, unsubscribeAddress },
    ...{ confirmUrl: links.confirmUrl(id), expiresAt: instantAt(confirmationExpiry(requestedAt)) },
  };
}

function addressee({ id, address, name }: Subscriber): Pick<Notice, "subscriberId" | "address" | "name"> {
  return { subscriberId: id, address, name };
}
