import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { replyReader } from "../../../src/delivery/smtp/reply-reader.js";
import { parseSmtpUrl } from "../../../src/delivery/smtp/smtp-server.js";
import { finalDot, stuffed } from "../../../src/delivery/smtp/stuffing.js";

function onTheWire(message: string): string {
  const bytes = Buffer.from(message, "latin1");
  return Buffer.concat([stuffed(bytes), finalDot(bytes)]).toString("latin1");
}

describe("a message after DATA", () => {
  it.each([
    ["", ".\r\n"],
    ["a\r\n", "a\r\n.\r\n"],
    ["a", "a\r\n.\r\n"],
    [".", "..\r\n.\r\n"],
    [".\r\n", "..\r\n.\r\n"],
    ["a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"],
    ["a\r\n..b\r\n.c", "a\r\n...b\r\n..c\r\n.\r\n"],
    ["a.b\r\n", "a.b\r\n.\r\n"],
    // Some servers end a line at a lone line feed: a message within the message could begin there.
    ["a\n.\nMAIL FROM:<x>\r\n", "a\n..\nMAIL FROM:<x>\r\n.\r\n"],
    ["a\n", "a\n\r\n.\r\n"],
  ])("%j goes as %j", (message, expected) => {
    expect(onTheWire(message)).toBe(expected);
  });

  it("is the same memory where no line begins with a dot", () => {
    const message = Buffer.from("a.\r\nb\r\n", "latin1");
    expect(stuffed(message)).toBe(message);
  });

  it("ends but once, and comes out as it went in", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(".", "\r\n", "a", "\r\n.")), (pieces) => {
        const message = `${pieces.join("")}\r\n`;
        const wire = onTheWire(message);
        expect(`\r\n${wire}`.indexOf("\r\n.\r\n")).toBe(wire.length - 3);
        expect(wire.slice(0, -3).replaceAll(/(^|\r\n)\./g, "$1")).toBe(message);
      }),
    );
  });
});

describe("the reader of replies", () => {
  /** What is read when bytes come in pieces of so many. */
  function read(bytes: string, size: number): unknown[] {
    const heard: unknown[] = [];
    const reader = replyReader({
      reply: ({ code, lines }) => heard.push({ code, lines: lines() }),
      nonsense: (what) => heard.push(what),
    });
    for (let at = 0; at < bytes.length; at += size) reader.feed(Buffer.from(bytes.slice(at, at + size), "latin1"));
    return heard;
  }

  it.each([1, 2, 7, 1000])("reads replies of one line and of many, in pieces of %i", (size) => {
    expect(read("250-first\r\n250-\r\n250 last\r\n354\r\n220 a\n", size)).toStrictEqual([
      { code: 250, lines: ["first", "", "last"] },
      { code: 354, lines: [""] },
      { code: 220, lines: ["a"] },
    ]);
  });

  it("does not take anything else for SMTP", () => {
    expect(read("HTTP/1.1 400 Bad Request\r\n", 100)).toStrictEqual(["not an SMTP reply: HTTP/1.1 400 Bad Request"]);
    expect(read("2500 x\r\n", 100)).toStrictEqual(["not an SMTP reply: 2500 x"]);
  });

  it("does not listen for ever", () => {
    expect(read("x".repeat(70_000), 1000)).toContain("a reply without end");
    expect(read("250-x\r\n".repeat(10_000), 7000)).toContain("a reply without end");
  });
});

describe("the URL of a server", () => {
  it.each([
    ["smtp://mail.example", "mail.example 25 offered"],
    ["smtp://u:p%40ss@mail.example", "mail.example 587 offered u p@ss null"],
    ["smtps://u:p@mail.example", "mail.example 465 offered u p null"],
    ["smtp://[::1]:2525?tls=ignore", "::1 2525 ignore"],
    ["smtp://u:token@mail.example:25?tls=required&auth=xoauth2", "mail.example 25 required u token XOAUTH2"],
  ])("%s is read", (url, expected) => {
    const { host, port, tls, credentials } = parseSmtpUrl(url);
    const who = credentials === null ? "" : ` ${credentials.user} ${credentials.secret} ${String(credentials.method)}`;
    expect(`${host} ${port} ${tls}${who}`).toBe(expected);
  });
});
