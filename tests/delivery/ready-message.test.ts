import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { messageWriter, type PreparedMessage, prepareMessage, readyMessage } from "../../src/delivery/ready-message.js";
import { stuffed } from "../../src/delivery/smtp/stuffing.js";
import { EchelonError } from "../../src/domain/errors.js";
import type { Recipient } from "../../src/domain/recipient.js";
import { type CompiledEdition, renderFor } from "../../src/rendering/render-edition.js";
import { CAMILLE, compiled, SENDER } from "../support/editions.js";
import { digest, known, WEEK } from "../support/letters.js";

const EDITION = await compiled(digest(known(1)));
const PREPARED = prepareMessage(EDITION, { sender: SENDER, week: WEEK });

function lines(message: Buffer): string[] {
  return message.toString("latin1").split("\r\n");
}

/** The two parts as a mail program reads them. */
async function read(prepared: PreparedMessage, recipient: Recipient): Promise<{ html: string; text: string }> {
  const { html, text } = await simpleParser(readyMessage(prepared, recipient), { skipTextToHtml: true });
  return { html: String(html), text: String(text) };
}

describe("the message of one reader", () => {
  it("holds the same words as the edition, plain text first", async () => {
    const { html, text } = renderFor(EDITION, CAMILLE);
    expect(await read(PREPARED, CAMILLE)).toStrictEqual({ html, text });
    const raw = readyMessage(PREPARED, CAMILLE).toString("latin1");
    expect(raw.indexOf("text/plain")).toBeLessThan(raw.indexOf("text/html"));
  });

  it("says who sends, to whom, of which list, and how to leave in one click", async () => {
    const { headers, from, to, subject, messageId } = await simpleParser(readyMessage(PREPARED, CAMILLE));
    expect(from?.value).toStrictEqual([{ name: "L’Échelon", address: "lettre@lechelon.example" }]);
    expect([to].flat().flatMap((one) => one?.value.map(({ address }) => address))).toStrictEqual([CAMILLE.address]);
    expect(subject).toBe(EDITION.subject);
    expect(messageId).toMatch(/^<2026-w06\.[0-9a-f]{8}\.[0-9a-f]{32}@lechelon\.example>$/);
    expect(headers.get("content-language")).toBe("fr");
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("feedback-id")).toBe("2026-w06:lettre:lechelonexample");
    expect(headers.get("list")).toMatchObject({
      id: { name: "lettre.lechelon.example" },
      help: { url: "https://lechelon.example/abonnement" },
      archive: { url: "https://lechelon.example/lettre" },
      unsubscribe: { url: CAMILLE.unsubscribeUrl, mail: "lettre@lechelon.example?subject=desabonnement" },
      "unsubscribe-post": { name: "List-Unsubscribe=One-Click" },
    });
  });

  it("can be left by any mail to a signed address where returns are read", () => {
    const reader = { ...CAMILLE, unsubscribeAddress: "retour+token@lechelon.example" };
    expect(readyMessage(PREPARED, reader).toString("latin1")).toContain(
      "<mailto:retour+token@lechelon.example?subject=desabonnement>",
    );
  });

  it("is dated from its run, whenever it is tried, and from the end of its week in the preview", async () => {
    const envelope = { sender: SENDER, week: WEEK };
    const run = prepareMessage(EDITION, envelope, { date: "2026-02-09T06:30:00.000Z" });
    expect(readyMessage(run, CAMILLE).toString("latin1")).toContain("\r\nDate: Mon, 09 Feb 2026 06:30:00 +0000\r\n");
    expect((await simpleParser(readyMessage(PREPARED, CAMILLE))).date).toStrictEqual(new Date(WEEK.end));
  });

  it("keeps to ASCII, to CRLF and to the length of lines that mail allows", () => {
    const message = readyMessage(PREPARED, CAMILLE);
    expect(message.every((byte) => byte < 128)).toBe(true);
    expect(message.toString("latin1")).not.toMatch(/[^\r]\n|\r[^\n]/);
    const body = lines(message).slice(lines(message).indexOf(""));
    expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(Math.max(...lines(message).map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it("is the same bytes twice, and another name for another reader", () => {
    expect(readyMessage(PREPARED, CAMILLE)).toStrictEqual(readyMessage(PREPARED, { ...CAMILLE }));
    const nameOf = (reader: Partial<Recipient>): string | undefined =>
      /Message-ID: (\S+)/.exec(readyMessage(PREPARED, { ...CAMILLE, ...reader }).toString("latin1"))?.[1];
    expect(nameOf({ id: "0190f3a2-7b1c-7def-8abc-000000000000" })).not.toBe(nameOf({}));
    const reworded = prepareMessage({ ...EDITION, subject: "Autre" }, { sender: SENDER, week: WEEK });
    expect(readyMessage(reworded, CAMILLE).toString("latin1")).not.toContain(nameOf({}));
    expect(nameOf({ address: "moved@example.org" })).toBe(nameOf({}));
  });

  it("does not promise one click where there is no https", () => {
    const local = { ...CAMILLE, unsubscribeUrl: "http://localhost:4000/desabonnement/x" };
    expect(readyMessage(PREPARED, local).toString("latin1")).not.toContain("One-Click");
  });
});

describe("whatever a reader's name", () => {
  it("the message reads as the edition does, with lines short enough", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 90 }), async (name) => {
        const reader = { ...CAMILLE, name };
        const { html, text } = renderFor(EDITION, reader);
        expect(await read(PREPARED, reader)).toStrictEqual({ html, text });
        expect(Math.max(...lines(readyMessage(PREPARED, reader)).map((line) => line.length))).toBeLessThan(120);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the pages of a message", () => {
  const dotted: CompiledEdition = { ...EDITION, html: [".\n.".repeat(3000), { slot: "address" }, ".\n.".repeat(3000)] };
  const prepared = prepareMessage(dotted, { sender: SENDER, week: WEEK });

  it("go on the wire as the whole message would, whoever reads it", () => {
    for (const address of [".camille@example.org", CAMILLE.address]) {
      const { pages, length } = messageWriter(prepared)({ ...CAMILLE, address });
      const whole = readyMessage(prepared, { ...CAMILLE, address });
      expect(length).toBe(whole.length);
      expect(Buffer.concat(pages.map(({ wire }) => wire))).toStrictEqual(Buffer.from(stuffed(whole)));
    }
  });

  it("are the same memory for all readers where they are long", () => {
    const write = messageWriter(prepared);
    const [one, other] = [write(CAMILLE).pages, write({ ...CAMILLE, address: "noor@example.org" }).pages];
    expect(one).toHaveLength(4);
    expect([one[1], one[3]]).toStrictEqual([other[1], other[3]]);
    expect(one[3]?.wire).toBe(other[3]?.wire);
  });
});

describe("an address that could end a header", () => {
  it.each(["a@b.example\r\nBcc: c@d.example", "a b@c.example", "<a@b.example>", "a@b@c.example", "é@example.org", ""])(
    "is refused: %j",
    (address) => {
      expect(() => readyMessage(PREPARED, { ...CAMILLE, address })).toThrow(EchelonError);
    },
  );
});

describe("an edition with a subject of any kind", () => {
  it.each(["Plain words", "L’échelle : « 5 » labos s’y installent — et alors ?", "a".repeat(200), "=?UTF-8?Q?piège?="])(
    "is read back as it was written: %j",
    async (subject) => {
      const edition: CompiledEdition = { ...EDITION, subject };
      const message = readyMessage(prepareMessage(edition, { sender: SENDER, week: WEEK }), CAMILLE);
      expect((await simpleParser(message)).subject).toBe(subject);
    },
  );
});
