import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "@jest/globals";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { smtpTransport } from "../../../src/delivery/smtp/smtp-transport.js";
import type { SmtpResult } from "../../../src/domain/delivery.js";
import { CERTIFICATE, CERTIFICATE_KEY } from "../../support/certificate.js";
import { startSmtpSink } from "../../support/smtp-sink/smtp-sink.js";
import { LIMITS, parcel } from "./parcels.js";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

interface Received {
  readonly user: string | undefined;
  readonly secure: boolean;
  readonly message: string;
}

/** The server of the npm package, which others than us wrote. */
async function server(options: SMTPServerOptions): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const smtp = new SMTPServer({
    key: CERTIFICATE_KEY,
    cert: CERTIFICATE,
    authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
    authOptional: true,
    onAuth: ({ username, password, accessToken }, _session, done) => {
      if (username === "lettre" && (password === "sésame" || accessToken === "sésame")) done(null, { user: username });
      else done(Object.assign(new TypeError("Bad credentials"), { responseCode: 535 }));
    },
    onData: (stream, session, done) => {
      void text(stream).then((message) => {
        received.push({ user: session.user as string | undefined, secure: session.secure, message });
        done();
      });
    },
    ...options,
  });
  smtp.on("error", () => undefined);
  await once(smtp.listen(0, "127.0.0.1"), "listening");
  closers.push(() => new Promise<void>((resolve) => smtp.close(resolve)));
  return { port: (smtp.server.address() as AddressInfo).port, received };
}

async function send(url: string, ca: string | null = CERTIFICATE): Promise<SmtpResult> {
  const limits = { ...LIMITS, greeting: 2000, command: 2000, dot: 2000 };
  const connection = smtpTransport({ url, limits, ...(ca === null ? {} : { ca }) }).connect();
  closers.unshift(() => connection.close());
  return connection.send(parcel(1));
}

const USER = "lettre:s%C3%A9same";

describe("TLS", () => {
  it("is begun where the server offers it, and nothing is lost on the way", async () => {
    const { port, received } = await server({});
    expect(await send(`smtp://localhost:${port}`)).toMatchObject({ phase: "DOT", code: 250 });
    expect(received).toMatchObject([{ secure: true, message: Buffer.from(parcel(1).message).toString() }]);
  });

  it("stands from the first byte with smtps", async () => {
    const { port, received } = await server({ secure: true });
    expect(await send(`smtps://localhost:${port}`)).toMatchObject({ phase: "DOT", code: 250 });
    expect(received).toMatchObject([{ secure: true }]);
  });

  it("is left alone where the URL says so", async () => {
    const { port, received } = await server({});
    await send(`smtp://localhost:${port}?tls=ignore`);
    expect(received).toMatchObject([{ secure: false }]);
  });

  it("is enough with any certificate where there is no secret to lose", async () => {
    const { port, received } = await server({});
    await send(`smtp://localhost:${port}`, null);
    expect(received).toMatchObject([{ secure: true }]);
  });

  it.each([
    ["it is required", "smtp://localhost:PORT?tls=required", {}],
    ["a password is given", `smtp://${USER}@localhost:PORT`, {}],
    ["it stands from the first byte", "smtps://localhost:PORT", { secure: true }],
  ])("wants a certificate that is believed when %s", async (_when, url, options) => {
    const { port, received } = await server(options);
    const result = await send(url.replace("PORT", String(port)), null);
    expect(result).toMatchObject({ phase: "TLS", code: null, text: expect.stringContaining("certificate") });
    expect(received).toStrictEqual([]);
  });

  it("is missed where it is required and not offered", async () => {
    const { port, received } = await server({ disabledCommands: ["STARTTLS"] });
    expect(await send(`smtp://localhost:${port}?tls=required`)).toMatchObject({ phase: "TLS", code: null });
    expect(received).toStrictEqual([]);
  });

  it("carries large messages, and a drop after the dot is uncertain there too", async () => {
    const sink = await startSmtpSink(
      { faults: [{ at: "ACCEPTED", does: "drop", after: 1 }] },
      { key: CERTIFICATE_KEY, cert: CERTIFICATE },
    );
    const connection = smtpTransport({
      url: `smtps://localhost:${sink.port}`,
      limits: LIMITS,
      ca: CERTIFICATE,
    }).connect();
    closers.push(() => connection.close(), sink.close);
    expect(await connection.send(parcel(1, 300_000))).toMatchObject({ phase: "DOT", code: 250 });
    expect(await connection.send(parcel(2, 300_000))).toMatchObject({ phase: "DOT", code: null });
    expect(sink.report()).toMatchObject({ distinct: 2 });
  });

  it("does not believe plain words that came behind the answer to STARTTLS", async () => {
    const port = await talker({ EHLO: "250-x\r\n250 STARTTLS\r\n", STARTTLS: "220 Go\r\n250 injected\r\n" });
    expect(await send(`smtp://localhost:${port}`)).toMatchObject({ phase: "TLS", code: null });
  });
});

/** A server that says the same whatever happens. */
async function talker(answers: Readonly<Record<string, string>>): Promise<number> {
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).write("220 x\r\n");
    socket.on("data", (chunk) => socket.write(answers[chunk.toString().trim().split(" ")[0] ?? ""] ?? "502 What?\r\n"));
  });
  await once(tcp.listen(0, "127.0.0.1"), "listening");
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => tcp.close(resolve));
  });
  return (tcp.address() as AddressInfo).port;
}

describe("AUTH", () => {
  it.each(["PLAIN", "LOGIN", "XOAUTH2"] as const)("is shown by %s", async (method) => {
    const { port, received } = await server({ authMethods: [method] });
    const url = `smtp://${USER}@localhost:${port}?auth=${method.toLowerCase()}`;
    expect(await send(url)).toMatchObject({ phase: "DOT", code: 250 });
    expect(received).toMatchObject([{ user: "lettre", secure: true }]);
  });

  it.each(["PLAIN", "LOGIN"] as const)("is chosen among what the server offers: %s", async (method) => {
    const { port, received } = await server({ authMethods: [method] });
    await send(`smtp://${USER}@localhost:${port}`);
    expect(received).toMatchObject([{ user: "lettre" }]);
  });

  it.each(["plain", "login", "xoauth2"])(
    "tells when the server does not believe us (%s), and not the password",
    async (auth) => {
      const { port } = await server({});
      const result = await send(`smtp://lettre:faux@localhost:${port}?auth=${auth}`);
      expect(result).toMatchObject({ phase: "AUTH", code: 535 });
      expect(result.text).not.toContain("faux");
    },
  );

  it("tells when there is no method that both know", async () => {
    const { port } = await server({ authMethods: ["XOAUTH2"] });
    expect(await send(`smtp://${USER}@localhost:${port}`)).toMatchObject({ phase: "AUTH", code: null });
  });

  it("is said in plain text to this machine alone", async () => {
    const { port, received } = await server({ disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
    await send(`smtp://${USER}@127.0.0.1:${port}`);
    expect(received).toMatchObject([{ user: "lettre", secure: false }]);
  });
});

describe("a server that does not know EHLO", () => {
  it("is greeted as of old", async () => {
    const port = await talker({
      HELO: "250 x\r\n",
      MAIL: "250 Ok\r\n",
      RCPT: "250 Ok\r\n",
      DATA: "354 Go\r\n",
      "Message-ID:": "250 Ok\r\n",
    });
    expect(await send(`smtp://localhost:${port}`)).toMatchObject({ phase: "DOT", code: 250 });
  });
});
