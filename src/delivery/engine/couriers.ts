import type { SmtpResult } from "../../domain/delivery.js";
import type { Connection } from "../transport.js";
import type { WrittenLetter } from "./compositor.js";
import type { WorkMeans } from "./means.js";

/** One connection. */
export interface Courier {
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

export function hireCourier({ transport }: Pick<WorkMeans, "transport">): Courier {
  const connection: Connection = transport.connect();
  let sent = 0;
  let load = 0;
  let spoilt = false;
  return {
    send: async ({ letter, message }, depart) => {
      sent += 1;
      load += 1;
      const { run, session } = letter.lease;
      const from = session.hand.returnPath({ run, subscriberId: letter.id });
      const result = await connection.send({ message, from, to: letter.address, depart });
      load -= 1;
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
