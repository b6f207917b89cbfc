import type { Socket } from "node:net";
import type { SinkOptions } from "./options.js";

/** Says answers: they are gathered until the flush, so that a group of commands is answered in one segment. */
export interface Replier {
  readonly say: (text: string) => void;
  readonly flush: () => void;
}

/** As long as a line may get and be read by all; RFC 5321 asks for 512. */
const LONG = 8192;

export function replierOn(socket: Socket, manner: Exclude<SinkOptions["replies"], undefined>): Replier {
  let gathered = "";
  return {
    say: (text) => {
      gathered += `${dressed(text, manner)}\r\n`;
    },
    flush: () => {
      if (gathered === "" || socket.destroyed) return;
      if (manner === "bytes") for (const byte of gathered) socket.write(byte, "latin1");
      else socket.write(gathered, "latin1");
      gathered = "";
    },
  };
}

/** The last line of an answer, with others before it or grown. */
function dressed(text: string, manner: string): string {
  const code = text.slice(0, 3);
  if (manner === "lines") return `${code}-One line\r\n${code}-and another\r\n${text}`;
  return manner === "long" ? `${text} ${"x".repeat(LONG - text.length - 3)}` : text;
}
