import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { inboxTransport } from "../../../src/delivery/inbox/inbox-transport.js";
import { openMessage } from "../../../src/delivery/inbox/open-message.js";
import { outcomeOf } from "../../../src/domain/delivery.js";
import { listInbox } from "../../../src/newsroom/read-inbox.js";
import { countInbox, inboxMessages } from "../../../src/store/inbox.js";
import { openRecordDatabase, type RecordDatabase } from "../../support/record.js";
import { parcel } from "../smtp/parcels.js";

let database: RecordDatabase;
beforeAll(async () => {
  database = await openRecordDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.ds.query("TRUNCATE inbox_messages RESTART IDENTITY"));

describe("the inbox as a transport", () => {
  it("keeps messages byte for byte, though their memory is used again", async () => {
    const connection = inboxTransport(database.ds).connect();
    const memory = Buffer.from(parcel(1).message);
    const result = await connection.send({ ...parcel(1), message: memory });
    memory.fill(0);
    expect([result.code, outcomeOf(result)]).toStrictEqual([250, "ACCEPTED"]);
    const [kept] = await inboxMessages(database.ds, { offset: 0, limit: 1 });
    expect(kept).toMatchObject({ number: 1, to: "camille1@example.org" });
    expect(kept?.message.equals(parcel(1).message)).toBe(true);
    await connection.close();
  });

  it("keeps the last 500, however many connections bring them", async () => {
    const transport = inboxTransport(database.ds);
    await Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        const connection = transport.connect();
        for (let number = 0; number < 140; number += 1) await connection.send(parcel(lane * 140 + number));
      }),
    );
    expect(await countInbox(database.ds)).toBe(500);
    const [oldest] = await inboxMessages(database.ds, { offset: 499, limit: 1 });
    expect(oldest?.number).toBe(61);
  }, 30_000);

  it("says that nobody can know when the database falls silent", async () => {
    const other = await openRecordDatabase();
    const connection = inboxTransport(other.ds).connect();
    await other.close();
    expect(outcomeOf(await connection.send(parcel(1)))).toBe("UNCERTAIN");
  });

  it("is leafed through, the latest first", async () => {
    const connection = inboxTransport(database.ds).connect();
    for (let number = 1; number <= 30; number += 1) await connection.send(parcel(number));
    const first = await listInbox(database.ds, 1);
    const last = await listInbox(database.ds, 99);
    expect([first.count, first.pages, first.entries.length, first.entries[0]?.number]).toStrictEqual([30, 2, 25, 30]);
    expect([last.page, last.entries.map(({ number }) => number)]).toStrictEqual([2, [5, 4, 3, 2, 1]]);
  });
});

describe("a message that is opened", () => {
  const HEAD =
    "From: =?utf-8?Q?L=E2=80=99=C3=89chelon?= <lettre@lechelon.example>\r\nSubject: =?utf-8?Q?=C3=89t=C3=A9?=\r\n";

  it("tells who writes, of what, and its first words, unseen ones apart", async () => {
    const html = `<head><title>T</title><style>p{}</style></head><body><div>D’abord &amp; vite \u200C\u034F </div><p>puis</p></body>`;
    const raw = Buffer.from(`${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`);
    expect(await openMessage(raw)).toMatchObject({
      sender: "L’Échelon",
      subject: "Été",
      preheader: "D’abord & vite puis",
      html: expect.stringContaining("<p>puis</p>"),
      text: null,
    });
  });

  it("has its headers in their order, each in one line", async () => {
    const raw = Buffer.from("To: a@example.org\r\nX-Long: one\r\n two\r\nTo: b@example.org\r\n\r\nBonjour\r\n");
    expect(await openMessage(raw)).toMatchObject({
      sender: "",
      preheader: "Bonjour",
      html: null,
      headers: [
        { name: "To", value: "a@example.org" },
        { name: "X-Long", value: "one two" },
        { name: "To", value: "b@example.org" },
      ],
    });
  });

  it("shows the beginning of a long text, and no half word", async () => {
    const { preheader } = await openMessage(Buffer.from(`Subject: x\r\n\r\n${"mot ".repeat(100)}`));
    expect(preheader).toMatch(/^(mot )+mot…$/);
    expect(preheader.length).toBeLessThanOrEqual(141);
  });
});
