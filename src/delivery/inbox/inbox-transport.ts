import type { SmtpResult } from "../../domain/delivery.js";
import type { Db } from "../../store/db.js";
import { keepInInbox } from "../../store/inbox.js";
import { bytesOf } from "../pages.js";
import { mayDepart, type Parcel, type Transport } from "../transport.js";

/** The inbox in place of a server: the same engine, the same bytes, kept where whoever runs this can read them. */
export function inboxTransport(db: Db): Transport {
  return { name: "inbox", connect: () => ({ send: (parcel) => keep(db, parcel), close: () => Promise.resolve() }) };
}

async function keep(db: Db, parcel: Parcel): Promise<SmtpResult> {
  if (!(await mayDepart(parcel))) return { phase: "DATA", code: null, enhanced: null, text: "Held back." };
  try {
    await keepInInbox(db, { ...parcel, message: bytesOf(parcel.message) });
    return { phase: "DOT", code: 250, enhanced: "2.0.0", text: "2.0.0 Kept in the inbox of this server" };
  } catch (error) {
    // As with a server that falls silent: it may be kept all the same.
    const text = error instanceof Error ? error.message : String(error);
    return { phase: "DOT", code: null, enhanced: null, text };
  }
}
