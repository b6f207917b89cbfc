import { once } from "node:events";
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Server, type Socket } from "node:net";

/** A way to a server on this machine that can be shut, that may lose answers, and behind which all may fall silent. */
export interface Door {
  readonly url: string;
  /** Answers lost so far. */
  readonly lost: () => number;
  /** Cuts every connection, and refuses new ones. */
  readonly shut: () => Promise<void>;
  /** Lets them through again, at the same port. */
  readonly open: () => Promise<void>;
  /**
   * From now on nothing passes, either way, and nobody is told: those connections stay as they are for ever, and new
   * ones find nobody.
   */
  readonly swallow: () => void;
  /** New connections pass again; those that fell silent stay so. */
  readonly letNewOnesThrough: () => void;
}

/** Whether the answer to what is said here is lost, and the connection with it. */
export type Loses = (said: Buffer) => boolean;

/** The server has done by then what it was asked for. */
const DONE_MS = 200;

/** A door that is open. @param target the URL of what is behind it */
export async function openDoor(target: string, loses: Loses = () => false): Promise<Door> {
  const url = new URL(target);
  const behind = serverAt(url);
  const passages = new Set<Passage>();
  let lost = 0;
  let swallowing = false;
  const losing: Loses = (said) => {
    if (!loses(said)) return false;
    lost += 1;
    return true;
  };
  let server = listen(0);
  function listen(port: number): Server {
    const opened = createServer((near) => {
      const passage = pass(near, connect(behind), losing);
      passages.add(passage);
      if (swallowing) passage.swallow();
    });
    return opened.listen(port, "127.0.0.1");
  }
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  url.searchParams.delete("host");
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    lost: () => lost,
    shut: async () => {
      const closed = once(server, "close");
      server.close();
      for (const { cut } of passages) cut();
      await closed;
    },
    open: async () => {
      server = listen(port);
      await once(server, "listening");
    },
    swallow: () => {
      swallowing = true;
      for (const { swallow } of passages) swallow();
    },
    letNewOnesThrough: () => {
      swallowing = false;
    },
  };
}

/** By TCP, or by PostgreSQL's socket where the URL names its folder. */
function serverAt({ hostname, port, searchParams }: URL): NetConnectOpts {
  const folder = searchParams.get("host");
  return folder?.startsWith("/") === true
    ? { path: `${folder}/.s.PGSQL.${port === "" ? "5432" : port}` }
    : { host: hostname, port: Number(port) };
}

interface Passage {
  readonly cut: () => void;
  readonly swallow: () => void;
}

function pass(near: Socket, far: Socket, loses: Loses): Passage {
  let [deaf, silent] = [false, false];
  const cut = (): void => {
    near.destroy();
    far.destroy();
  };
  // What one side does in silence, the other does not hear of; only the door itself ends both.
  for (const socket of [near, far]) {
    socket
      .on("error", () => socket.destroy())
      .on("close", () => {
        if (!silent) cut();
      });
  }
  near.on("data", (chunk: Buffer) => {
    if (silent) return;
    if (!deaf && loses(chunk)) {
      deaf = true;
      setTimeout(cut, DONE_MS);
    }
    far.write(chunk);
  });
  far.on("data", (chunk: Buffer) => {
    if (!deaf && !silent) near.write(chunk);
  });
  return {
    cut,
    swallow: () => {
      silent = true;
    },
  };
}
