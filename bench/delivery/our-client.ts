import { smtpTransport } from "../../src/delivery/smtp/smtp-transport.js";
import { EchelonError } from "../../src/domain/errors.js";
import { outcomeOf } from "../../src/domain/delivery.js";
import type { Connection } from "../../src/delivery/transport.js";
import { type Contender, type Course, spentOn } from "./contender.js";
import { type Letters, lettersOf } from "./letters.js";

/** One connection, with a memory for the letter under way and one for the letter behind it. */
interface Lane {
  readonly connection: Connection;
  readonly memories: readonly [Letters, Letters];
}

/** Each reader's message joined from prepared bytes, and handed over by our client: the engine without its database. */
export function ourClient({ host, port, connections, bytes }: Course): Contender {
  const transport = smtpTransport({ url: `smtp://${host}:${port}` });
  const lanes = Array.from({ length: connections }, (): Lane => {
    return { connection: transport.connect(), memories: [lettersOf(bytes), lettersOf(bytes)] };
  });
  return {
    name: "join + our client",
    send: (messages) => {
      let left = messages;
      const take = (): boolean => (left -= 1) >= 0;
      return spentOn(async () => {
        await Promise.all(lanes.map((lane) => sendWhile(take, lane)));
      });
    },
    close: async () => {
      await Promise.all(lanes.map(({ connection }) => connection.close()));
    },
  };
}

/** The first letter opens the connection; from then on there is always one behind the one under way. */
async function sendWhile(take: () => boolean, { connection, memories }: Lane): Promise<void> {
  const [first] = memories;
  if (take()) await sendOne(connection, first);
  await Promise.all(
    memories.map(async (letters) => {
      while (take()) await sendOne(connection, letters);
    }),
  );
}

async function sendOne(connection: Connection, { next, write }: Letters): Promise<void> {
  const reader = next();
  const result = await connection.send({ message: write(reader), from: "lettre@lechelon.example", to: reader.address });
  if (outcomeOf(result) === "ACCEPTED") return;
  throw new EchelonError("SMTP_FAILED", `${result.phase}: ${result.text}`, "Look at the sink.");
}
