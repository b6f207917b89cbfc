import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { bytesOf } from "../../src/delivery/pages.js";
import { type Contender, type Course, spentOn } from "./contender.js";
import { lettersOf } from "./letters.js";

/** Lines that a server answers to a message and the three commands behind it. */
const ANSWERS = 4;
const LINE_FEED = 10;

/**
 * The least that a Node program can do: one message made beforehand, said again and again; one write and one read for
 * each, nothing joined, nothing looked at but how many lines came back. No sender in Node takes less.
 */
export function bareSockets(course: Course): Contender {
  const { from, to } = { from: "lettre@lechelon.example", to: "lecteur@example.org" };
  const group = `MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`;
  const { next, write } = lettersOf(course.bytes);
  const words = Buffer.concat([bytesOf(write(next())), Buffer.from(`.\r\n${group}`, "latin1")]);
  const open = Promise.all(Array.from({ length: course.connections }, () => openSocket(course, group)));
  return {
    name: "bare sockets",
    send: async (messages) => {
      const sockets = await open;
      let left = messages;
      const take = (): boolean => (left -= 1) >= 0;
      return spentOn(async () => {
        await Promise.all(sockets.map((socket) => sayWhile(take, socket, words)));
      });
    },
    close: async () => {
      for (const socket of await open) socket.destroy();
    },
  };
}

/** Up to where the server wants the first message. */
async function openSocket({ host, port }: Course, group: string): Promise<Socket> {
  const socket = connect({ host, port }).setNoDelay(true);
  await once(socket, "data");
  socket.write("EHLO bench.example\r\n");
  await once(socket, "data");
  socket.write(group);
  for (let text = ""; !text.includes("354");) text += String(((await once(socket, "data")) as [Buffer])[0]);
  return socket;
}

function sayWhile(take: () => boolean, socket: Socket, words: Buffer): Promise<void> {
  return new Promise((resolve) => {
    let lines = 0;
    const goOn = (): void => {
      if (take()) socket.write(words);
      else {
        socket.off("data", hear);
        resolve();
      }
    };
    const hear = (chunk: Buffer): void => {
      for (const byte of chunk) if (byte === LINE_FEED) lines += 1;
      if (lines < ANSWERS) return;
      lines -= ANSWERS;
      goOn();
    };
    socket.on("data", hear);
    goOn();
  });
}
