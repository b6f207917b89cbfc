import type { SmtpResult } from "../../domain/delivery.js";
import { EchelonError } from "../../domain/errors.js";
import type { Recipient } from "../../domain/recipient.js";
import { messageWriter, type PreparedMessage, type WriteMessage } from "../ready-message.js";
import type { Connection } from "../transport.js";
import type { Letter } from "./letter.js";
import type { WorkMeans } from "./means.js";

/** One connection, with the memory in which its letters are written. */
export interface Courier {
  /** The whole letter, in memory that holds until the next one. */
  readonly write: (letter: Letter) => Buffer | SmtpResult;
  readonly send: (letter: Letter, message: Buffer) => Promise<SmtpResult>;
  /** Letters sent on it. */
  readonly sent: () => number;
  readonly close: () => Promise<void>;
}

type CourierMeans = Pick<WorkMeans, "transport" | "links">;

export function hireCourier({ transport, links }: CourierMeans): Courier {
  const connection: Connection = transport.connect();
  const writers = new Map<PreparedMessage, WriteMessage>();
  let sent = 0;
  return {
    write: (letter) => {
      const { prepared } = letter.lease.session;
      const writer = writers.get(prepared) ?? messageWriter(prepared);
      writers.set(prepared, writer);
      return writtenOrRefused(() => writer({ ...recipientOf(letter), ...links.waysOut(letter.id) }));
    },
    send: ({ id, address, lease }, message) => {
      sent += 1;
      const from = links.returnPath({ run: lease.run, subscriberId: id });
      return connection.send({ message, from, to: address });
    },
    sent: () => sent,
    close: () => connection.close(),
  };
}

function recipientOf({
  id,
  address,
  name,
  subscribedOn,
}: Letter): Pick<Recipient, "id" | "address" | "name" | "subscribedOn"> {
  return { id, address, name, subscribedOn };
}

/** No letter can be written to an address that could not stand in a header: it is refused before any server sees it. */
function writtenOrRefused(write: () => Buffer): Buffer | SmtpResult {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "BAD_USER_INPUT") throw error;
    return { phase: "RCPT", code: 553, enhanced: "5.1.3", text: "The address cannot stand in a header." };
  }
}
