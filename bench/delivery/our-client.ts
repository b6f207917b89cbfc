import { setImmediate as immediate } from "node:timers/promises";
import { smtpTransport } from "../../src/delivery/smtp/smtp-transport.js";
import { EchelonError } from "../../src/domain/errors.js";
import { outcomeOf } from "../../src/domain/delivery.js";
import type { Pages } from "../../src/delivery/pages.js";
import type { Connection } from "../../src/delivery/transport.js";
import { type Contender, type Course, spentOn } from "./contender.js";
import { type Letters, lettersOf } from "./letters.js";

/** One connection, with memories for the letter under way and the one behind it, and for those that come after these. */
interface Lane {
  readonly connection: Connection;
  readonly memories: readonly [Memories, Memories];
}

type Memories = readonly [Letters, Letters];

/**
 * Each reader's message joined from prepared bytes, and handed over by our client: the engine without its database. As
 * there, letters are written while the server reads those before them.
 */
export function ourClient({ host, port, connections, bytes }: Course): Contender {
  const transport = smtpTransport({ url: `smtp://${host}:${port}` });
  const memories = (): Memories => [lettersOf(bytes), lettersOf(bytes)];
  const lanes = Array.from({ length: connections }, (): Lane => {
    return { connection: transport.connect(), memories: [memories(), memories()] };
  });
  return {
    name: "join + our client",
    send: (messages) => {
      let left = messages;
      const take = (): boolean => (left -= 1) >= 0;
      return spentOn(async () => {
        await Promise.all(lanes.map((lane) => sendBoth(take, lane)));
      });
    },
    close: async () => {
      await Promise.all(lanes.map(({ connection }) => connection.close()));
    },
  };
}

/** The first letter opens the connection; from then on there is always one behind the one under way. */
async function sendBoth(take: () => boolean, { connection, memories }: Lane): Promise<void> {
  if (take()) await handOver(connection, written(memories[0][0]));
  await Promise.all(memories.map((pair) => sendWhile(take, connection, pair)));
}

async function sendWhile(take: () => boolean, connection: Connection, memories: Memories): Promise<void> {
  let [free, used] = memories;
  let letter = written(used);
  while (take()) {
    const sending = handOver(connection, letter);
    await immediate();
    letter = written(free);
    await sending;
    [free, used] = [used, free];
  }
}

interface Written {
  readonly message: Pages;
  readonly to: string;
}

function written({ next, write }: Letters): Written {
  const reader = next();
  return { message: write(reader), to: reader.address };
}

async function handOver(connection: Connection, { message, to }: Written): Promise<void> {
  const result = await connection.send({ message, from: "lettre@lechelon.example", to });
  if (outcomeOf(result) === "ACCEPTED") return;
  throw new EchelonError("SMTP_FAILED", `${result.phase}: ${result.text}`, "Look at the sink.");
}
