import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server on this machine that can be shut, and that may lose answers. */
export interface Door {
  readonly url: string;
  /** Answers lost so far. */
  readonly lost: () => number;
  /** Cuts every connection, and refuses new ones. */
  readonly shut: () => Promise<void>;
  /** Lets them through again, at the same port. */
  readonly open: () => Promise<void>;
}

/** Whether the answer to what is said here is lost, and the connection with it. */
export type Loses = (said: Buffer) => boolean;

/** The server has done by then what it was asked for. */
const DONE_MS = 200;

/** A door that is open. @param target the URL of what is behind it */
export async function openDoor(target: string, loses: Loses = () => false): Promise<Door> {
  const url = new URL(target);
  const behind = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  let lost = 0;
  const losing: Loses = (said) => {
    if (!loses(said)) return false;
    lost += 1;
    return true;
  };
  let server = listen(0);
  function listen(port: number): Server {
    const opened = createServer((near) => {
      pass(near, connect(behind), { sockets, loses: losing });
    });
    return opened.listen(port, "127.0.0.1");
  }
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  url.port = String(port);
  return {
    url: url.href,
    lost: () => lost,
    shut: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: async () => {
      server = listen(port);
      await once(server, "listening");
    },
  };
}

interface Passage {
  readonly sockets: Set<Socket>;
  readonly loses: Loses;
}

function pass(near: Socket, far: Socket, { sockets, loses }: Passage): void {
  let deaf = false;
  const cut = (): void => {
    near.destroy();
    far.destroy();
  };
  for (const socket of [near, far]) {
    sockets.add(socket);
    socket.on("error", cut).on("close", () => {
      sockets.delete(socket);
      cut();
    });
  }
  near.on("data", (chunk: Buffer) => {
    if (!deaf && loses(chunk)) {
      deaf = true;
      setTimeout(cut, DONE_MS);
    }
    far.write(chunk);
  });
  far.on("data", (chunk: Buffer) => {
    if (!deaf) near.write(chunk);
  });
}
