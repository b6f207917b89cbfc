import { smtpTransport } from "../../src/delivery/smtp/smtp-transport.js";
import { EchelonError } from "../../src/domain/errors.js";
import { outcomeOf } from "../../src/domain/delivery.js";
import type { Connection } from "../../src/delivery/transport.js";
import { type Contender, type Course, spentOn } from "./contender.js";
import { type Letters, lettersOf } from "./letters.js";

/** Each reader's message joined from prepared bytes, and handed over by our client: the engine without its database. */
export function ourClient({ host, port, connections, bytes }: Course): Contender {
  const transport = smtpTransport({ url: `smtp://${host}:${port}` });
  // A connection's message lies in its memory until the server has answered: each has its own.
  const lanes = Array.from({ length: connections }, () => ({ lane: transport.connect(), letters: lettersOf(bytes) }));
  return {
    name: "join + our client",
    send: (messages) => {
      let left = messages;
      const take = (): boolean => (left -= 1) >= 0;
      return spentOn(async () => {
        await Promise.all(lanes.map(({ lane, letters }) => sendWhile(take, lane, letters)));
      });
    },
    close: async () => {
      await Promise.all(lanes.map(({ lane }) => lane.close()));
    },
  };
}

async function sendWhile(take: () => boolean, lane: Connection, { next, write }: Letters): Promise<void> {
  while (take()) {
    const reader = next();
    const result = await lane.send({ message: write(reader), from: "lettre@lechelon.example", to: reader.address });
    if (outcomeOf(result) === "ACCEPTED") continue;
    throw new EchelonError("SMTP_FAILED", `${result.phase}: ${result.text}`, "Look at the sink.");
  }
}
