import type { SmtpPhase, SmtpResult } from "../../domain/delivery.js";
import type { Connection, Parcel, Transport } from "../transport.js";

/** Who ends here takes no message from us, whoever it is for. */
const BEFORE_ANY_RECIPIENT: ReadonlySet<SmtpPhase> = new Set(["CONNECT", "GREETING", "HELLO", "TLS", "AUTH"]);

/** How long the second server stands in before the first is tried again. */
const PAUSE_MS = 60_000;

/** Which server is turned to: all connections of a transport know when one of them found the first server down. */
interface Rest {
  readonly isOver: () => boolean;
  readonly begin: () => void;
}

/**
 * Two servers as one: while the first does not take messages at all, they go through the second, and after a pause the
 * first is tried again. Only what no server was told a recipient of goes to the second: a message that may have
 * arrived never does.
 */
export function failoverTransport(first: Transport, second: Transport, pauseMs = PAUSE_MS): Transport {
  const rest = restOf(pauseMs);
  return { name: first.name, connect: () => pair(first.connect(), second.connect(), rest) };
}

function restOf(pauseMs: number): Rest {
  let until = -Infinity;
  return {
    isOver: () => performance.now() >= until,
    begin: () => {
      until = performance.now() + pauseMs;
    },
  };
}

function pair(first: Connection, second: Connection, rest: Rest): Connection {
  return {
    send: async (parcel: Parcel): Promise<SmtpResult> => {
      if (!rest.isOver()) return second.send(parcel);
      const result = await first.send(parcel);
      if (!BEFORE_ANY_RECIPIENT.has(result.phase)) return result;
      rest.begin();
      return second.send(parcel);
    },
    roomBehind: () => rest.isOver() && first.roomBehind?.() === true,
    close: async () => {
      await Promise.all([first.close(), second.close()]);
    },
  };
}
