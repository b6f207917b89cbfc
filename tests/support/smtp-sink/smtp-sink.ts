import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { faultDrawer } from "./chance.js";
import { openLedger } from "./ledger.js";
import type { KeptMessage, SinkOptions, SinkReport, Stage } from "./options.js";
import { serveSession } from "./session.js";

/** A server that takes mail, records what it took, and fails as it is told. */
export interface SmtpSink {
  readonly port: number;
  /** `smtp://127.0.0.1:40123`. */
  readonly url: string;
  readonly report: () => SinkReport;
  /** How often each identity was accepted. */
  readonly accepted: ReadonlyMap<string, number>;
  /** The last ones, with `keep`. */
  readonly messages: readonly KeptMessage[];
  /** Ends all conversations at once. */
  readonly close: () => Promise<void>;
}

/** Starts a sink in this process. @param tls for a server that speaks TLS from the first byte */
export async function startSmtpSink(
  options: SinkOptions = {},
  tls?: { readonly key: string; readonly cert: string },
): Promise<SmtpSink> {
  const { host = "127.0.0.1", port = 0, faults = [], seed = 1 } = options;
  const ledger = openLedger(options);
  const figures = { connections: 0, mostOpen: 0, bytes: 0, lateMs: 0 };
  const faulty: Partial<Record<Stage, number>> = {};
  const open = new Set<Socket>();
  const ground = {
    options,
    ledger,
    strike: faultDrawer(faults, seed),
    struck: (stage: Stage) => void (faulty[stage] = (faulty[stage] ?? 0) + 1),
    read: (bytes: number) => void (figures.bytes += bytes),
    look: lookClock(),
    waited: (milliseconds: number) => void (figures.lateMs += milliseconds),
  };
  const admit = (socket: Socket): void => {
    figures.connections += 1;
    figures.mostOpen = Math.max(figures.mostOpen, open.add(socket).size);
    socket
      .setNoDelay(true)
      .on("close", () => open.delete(socket))
      .on("error", () => socket.destroy());
    serveSession(socket, ground);
  };
  const server = tls === undefined ? createServer(admit) : createTlsServer(tls, admit);
  await once(server.listen({ host, port, backlog: 1024 }), "listening");
  const listening = (server.address() as AddressInfo).port;
  return {
    port: listening,
    url: `${tls === undefined ? "smtp" : "smtps"}://${host}:${listening}`,
    accepted: ledger.accepted,
    messages: ledger.messages,
    report: () => ({ ...ledger.counts(), ...figures, open: open.size, faults: { ...faulty } }),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
      ledger.close();
    },
  };
}

/** The moment of the first question since the sockets were looked at last. */
function lookClock(): () => number {
  let moment: number | null = null;
  return () => {
    if (moment === null)
      setImmediate(() => {
        moment = null;
      });
    return (moment ??= performance.now());
  };
}
