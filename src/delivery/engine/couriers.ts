import type { SmtpResult } from "../../domain/delivery.js";
import { EchelonError } from "../../domain/errors.js";
import type { Recipient } from "../../domain/recipient.js";
import type { Pages } from "../pages.js";
import { messageWriter, type PreparedMessage, type WriteMessage } from "../ready-message.js";
import type { Connection } from "../transport.js";
import type { Letter } from "./letter.js";
import type { WorkMeans } from "./means.js";

/** One connection, with the memory in which its letters are written. */
export interface Courier {
  /** The whole letter, in memory that is its own until it is sent; or why it cannot be written. */
  readonly write: (letter: Letter) => WrittenLetter | SmtpResult;
  /** @param depart asked when the server wants the letter: it leaves when `go` is told so */
  readonly send: (written: WrittenLetter, depart: Departure) => Promise<SmtpResult>;
  /** Letters on the connection now. */
  readonly load: () => number;
  /** Whether one more may be given behind the one under way. */
  readonly hasRoomBehind: () => boolean;
  /** Letters sent on it. */
  readonly sent: () => number;
  /** It is not to be used again: the server has left it, or is about to. */
  readonly spoil: () => void;
  readonly isSpoilt: () => boolean;
  readonly close: () => Promise<void>;
}

export type Departure = (go: (may: boolean) => void) => void;

/** A letter in bytes. */
interface WrittenLetter {
  readonly letter: Letter;
  readonly message: Pages;
  readonly memory: Memory;
}

/** Where letters are written, one at a time: each edition has its place. */
type Memory = Map<PreparedMessage, WriteMessage>;

type CourierMeans = Pick<WorkMeans, "transport" | "links">;

export function hireCourier({ transport, links }: CourierMeans): Courier {
  const connection: Connection = transport.connect();
  const free: Memory[] = [];
  let sent = 0;
  let load = 0;
  let spoilt = false;
  return {
    write: (letter) => {
      const memory = free.pop() ?? new Map<PreparedMessage, WriteMessage>();
      const message = writtenOrRefused(() =>
        writerIn(memory, letter)({ ...recipientOf(letter), ...links.waysOut(letter.id) }),
      );
      if ("pages" in message) return { letter, message, memory };
      free.push(memory);
      return message;
    },
    send: async ({ letter, message, memory }, depart) => {
      sent += 1;
      load += 1;
      const from = links.returnPath({ run: letter.lease.run, subscriberId: letter.id });
      const result = await connection.send({ message, from, to: letter.address, depart });
      load -= 1;
      free.push(memory);
      return result;
    },
    load: () => load,
    hasRoomBehind: () => load === 1 && !spoilt && connection.roomBehind?.() === true,
    sent: () => sent,
    spoil: () => {
      spoilt = true;
    },
    isSpoilt: () => spoilt,
    close: () => connection.close(),
  };
}

function writerIn(memory: Memory, { lease }: Letter): WriteMessage {
  const { prepared } = lease.session;
  const writer = memory.get(prepared) ?? messageWriter(prepared);
  memory.set(prepared, writer);
  return writer;
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
function writtenOrRefused(write: () => Pages): Pages | SmtpResult {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "BAD_USER_INPUT") throw error;
    return { phase: "RCPT", code: 553, enhanced: "5.1.3", text: "The address cannot stand in a header." };
  }
}
