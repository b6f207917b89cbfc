import type { SmtpResult } from "../../domain/delivery.js";
import { EchelonError } from "../../domain/errors.js";
import type { Pages } from "../pages.js";
import { messageWriter, type PreparedMessage, type WriteMessage } from "../ready-message.js";
import type { Letter } from "./letter.js";

/** A letter in bytes, in memory that is its own until it is released. */
export interface WrittenLetter {
  readonly letter: Letter;
  readonly message: Pages;
  readonly memory: Memory;
}

/** Where letters are written, one at a time: each edition has its place. */
type Memory = Map<PreparedMessage, WriteMessage>;

/** Writes letters, each into memory that another has left. */
export interface Compositor {
  /** The whole letter; or why it cannot be written. */
  readonly write: (letter: Letter) => WrittenLetter | SmtpResult;
  /** Nobody needs its bytes any more. */
  readonly release: (written: WrittenLetter) => void;
}

export function openCompositor(): Compositor {
  const free: Memory[] = [];
  return {
    write: (letter) => {
      const memory = free.pop() ?? new Map<PreparedMessage, WriteMessage>();
      const message = writtenOrRefused(() => {
        const { id, address, name, subscribedOn, lease } = letter;
        return writerIn(memory, letter)({ id, address, name, subscribedOn, ...lease.session.hand.waysOut(id) });
      });
      if ("pages" in message) return { letter, message, memory };
      free.push(memory);
      return message;
    },
    release: ({ memory }) => {
      free.push(memory);
    },
  };
}

function writerIn(memory: Memory, { lease }: Letter): WriteMessage {
  const { prepared } = lease.session;
  const writer = memory.get(prepared) ?? messageWriter(prepared);
  memory.set(prepared, writer);
  return writer;
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
