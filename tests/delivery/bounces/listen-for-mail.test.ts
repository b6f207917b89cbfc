import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { listenForMail, type MailListener } from "../../../src/delivery/bounces/listen-for-mail.js";
import type { ReceiveMail } from "../../../src/delivery/bounces/receive.js";
import { ADDRESSES, readFixture } from "./read-fixture.js";

let listener: MailListener | undefined;
afterEach(() => listener?.close());

interface Taken {
  readonly raw: Buffer;
  readonly envelope: readonly string[];
}

async function listen(receive?: ReceiveMail, sessionSeconds = 60): Promise<Taken[]> {
  const taken: Taken[] = [];
  listener = await listenForMail({
    ...{ host: "127.0.0.1", port: 0, log: () => undefined, sessionSeconds },
    receive:
      receive ??
      ((raw, envelope) => {
        taken.push({ raw, envelope });
        return Promise.resolve({ forPerson: false });
      }),
  });
  return taken;
}

/** A client of few words: says each line, and gives what came until the server closed. */
async function talk(...lines: (string | Buffer)[]): Promise<string> {
  const socket = connect(listener?.port ?? 0, "127.0.0.1");
  socket.on("error", () => undefined);
  const heard = hear(socket);
  // Who talks before the greeting is no mail server, and is sent away.
  await once(socket, "data");
  for (const line of lines) if (!socket.destroyed) socket.write(line);
  await closed(socket);
  return heard();
}

/** However it ends: a connection that is cut may end with an error. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on("error", () => undefined).once("close", () => resolve());
  });
}

function hear(socket: Socket): () => string {
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    text += chunk;
  });
  return () => text;
}

const mailTo = (recipients: readonly string[], body: string | Buffer): (string | Buffer)[] => [
  "LHLO mx.example\r\nMAIL FROM:<>\r\n",
  ...recipients.map((address) => `RCPT TO:<${address}>\r\n`),
  "DATA\r\n",
  body,
  "\r\n.\r\nQUIT\r\n",
];

describe("The listener for bounces", () => {
  it("takes a mail in by LMTP, and answers for each recipient", async () => {
    const taken = await listen();
    const raw = readFixture("orange-416-inconnu", ADDRESSES).toString("latin1").replaceAll("\n", "\r\n");
    const heard = await talk(...mailTo([ADDRESSES.returned, "plaintes@lechelon.example"], raw));
    expect(heard.match(/^250 .*read/gm)).toHaveLength(2);
    expect(taken.map(({ envelope }) => envelope)).toEqual([[ADDRESSES.returned], ["plaintes@lechelon.example"]]);
    expect(taken[0]?.raw.toString("latin1").trim()).toBe(raw.trim());
  });

  it("answers « later » for what could not be recorded, and for that alone", async () => {
    await listen((_raw, [address]) =>
      address === ADDRESSES.returned ? Promise.reject(new TypeError("down")) : Promise.resolve({ forPerson: false }),
    );
    const heard = await talk(...mailTo([ADDRESSES.returned, ADDRESSES.leaving], "Subject: x\r\n\r\nx"));
    expect(heard).toMatch(/^451 [^]*^250 .*read/m);
  });

  it("keeps a megabyte of ten, and still takes the mail", async () => {
    const taken = await listen();
    const heard = await talk(...mailTo([ADDRESSES.returned], Buffer.alloc(10_000_000, "Lettre lettre.\r\n")));
    expect(heard).toMatch(/^250 .*read/m);
    expect(taken[0]?.raw).toHaveLength(1_048_576);
  });

  it("cuts who sends without end, who sends a giant line of commands, and who knocks with anything but LMTP", async () => {
    const taken = await listen();
    await talk(...mailTo([ADDRESSES.returned], Buffer.alloc(40_000_000, "A")));
    await talk(`LHLO ${"a".repeat(5_000_000)}`);
    expect(await talk("GET / HTTP/1.1\r\n".repeat(20))).toMatch(/^(?:421|500|502)/m);
    expect(taken).toEqual([]);
  });

  it("cuts who trickles, however patiently", async () => {
    const taken = await listen(undefined, 1);
    const socket = connect(listener?.port ?? 0, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "data");
    socket.write("LHLO mx.example\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n");
    const trickle = setInterval(() => socket.writable && socket.write("x"), 50);
    socket.once("close", () => {
      clearInterval(trickle);
    });
    await closed(socket);
    expect(taken).toEqual([]);
  });

  it("takes no more clients than a mail server needs, and the next ones once they leave", async () => {
    await listen();
    const idle = Array.from({ length: 20 }, () => connect(listener?.port ?? 0, "127.0.0.1"));
    await Promise.all(idle.map((socket) => once(socket, "data")));
    expect(await talk("LHLO mx.example\r\n")).toMatch(/^421/);
    await Promise.all(
      idle.map((socket) => {
        socket.destroy();
        return closed(socket);
      }),
    );
    expect(await talk("LHLO mx.example\r\nQUIT\r\n")).toMatch(/^220[^]*^250/m);
  });

  it("says that its port is taken", async () => {
    await listen();
    const second = listenForMail({
      ...{ host: "127.0.0.1", port: listener?.port ?? 0, log: () => undefined },
      receive: () => Promise.resolve({ forPerson: false }),
    });
    await expect(second).rejects.toMatchObject({ code: "PORT_IN_USE" });
  });
});
