import { Socket } from "node:net";
import type { PoolConfig } from "pg";

/** How long a connection waits for a server that says nothing. */
export interface Silence {
  /** Then the connection is gone, and whoever asked is told so. */
  readonly silenceMs: number;
}

type Limits = Required<Pick<PoolConfig, "stream" | "statement_timeout" | "idle_in_transaction_session_timeout">>;

/**
 * Settings of connections on which nobody waits for ever, although the network drops packets and tells nobody: TCP
 * gives up after a quarter of an hour, and only where something was sent. What was asked may have been done all the
 * same. The server, for its part, soon ends a statement that nobody waits for any more, and a transaction whose client
 * has fallen silent: its locks would stop the others.
 */
export function silenceLimits({ silenceMs }: Silence): Limits {
  return {
    stream: () => impatientSocket(silenceMs),
    statement_timeout: silenceMs,
    idle_in_transaction_session_timeout: silenceMs,
  };
}

function impatientSocket(silenceMs: number): Socket {
  const socket = new Socket();
  return socket.setTimeout(silenceMs, () => socket.destroy());
}
