import { Socket } from "node:net";
import pg from "pg";
import type { DataSource } from "typeorm";
import type { Log } from "./db.js";

interface Listening {
  /** Called for each notification, and after each reconnection, since some may have been missed. */
  readonly heard: () => void;
  readonly log: Log;
}

export interface Listener {
  readonly close: () => Promise<void>;
}

const STOPPED = "stopped";
const RETRY_MILLISECONDS = 1000;
const CONNECT_MILLISECONDS = 5000;
/** Nobody asks anything on this connection but whether the other side is still there, and waits so long for the answer. */
const ASK_MILLISECONDS = 10_000;
const ANSWER_MILLISECONDS = 10_000;
/** How long a server has to take leave: one that fell silent never does. */
const LEAVE_MILLISECONDS = 1000;

/** Listens to a channel on a connection of its own, for as long as it takes: a connection that breaks is replaced. */
export function listenTo(ds: DataSource, channel: string, listening: Listening): Listener {
  const url = ds.options.type === "postgres" ? ds.options.url : undefined;
  const stop = new AbortController();
  const done = keepListening(url, channel, { ...listening, stop: stop.signal });
  return {
    close: async () => {
      stop.abort();
      await done;
    },
  };
}

async function keepListening(
  url: string | undefined,
  channel: string,
  { heard, log, stop }: Listening & { stop: AbortSignal },
): Promise<void> {
  let lost = false;
  while (!stop.aborted) {
    const socket = new Socket();
    const client = clientFor(url, socket);
    const ended = endOf(client, stop);
    const asking = setInterval(() => {
      client.query(QUESTION).catch(() => socket.destroy());
    }, ASK_MILLISECONDS);
    try {
      client.on("notification", heard);
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      if (lost) log(`Listening to ${channel} again.`);
      lost = false;
      heard();
      const fault = await ended;
      if (fault !== STOPPED) log(`No longer listening to ${channel}: ${fault}`);
    } catch (error) {
      if (!lost) log(`Cannot listen to ${channel}: ${String(error)}`);
    }
    lost = true;
    clearInterval(asking);
    await takeLeave(client, socket);
    await pause(RETRY_MILLISECONDS, stop);
  }
}

const QUESTION = { text: "SELECT 1", query_timeout: ANSWER_MILLISECONDS };

async function takeLeave(client: pg.Client, socket: Socket): Promise<void> {
  const impatience = setTimeout(() => socket.destroy(), LEAVE_MILLISECONDS);
  await client.end().catch(() => undefined);
  clearTimeout(impatience);
}

function clientFor(url: string | undefined, socket: Socket): pg.Client {
  const options = {
    application_name: "echelon listener",
    stream: () => socket,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
  };
  return new pg.Client(url === undefined ? options : { ...options, connectionString: url });
}

/** Why the connection ended, or that it is time to stop. An error without a listener would end the process. */
function endOf(client: pg.Client, stop: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    client.on("error", (error) => {
      resolve(error.message);
    });
    client.once("end", () => {
      resolve("the connection ended");
    });
    stop.addEventListener(
      "abort",
      () => {
        resolve(STOPPED);
      },
      { once: true },
    );
    if (stop.aborted) resolve(STOPPED);
  });
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, milliseconds);
    stop.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
