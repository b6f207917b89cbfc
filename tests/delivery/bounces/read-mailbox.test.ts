import { createServer, type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readMailbox } from "../../../src/delivery/bounces/read-mailbox.js";
import { watchMailbox } from "../../../src/delivery/bounces/watch-mailbox.js";
import { EchelonError } from "../../../src/domain/errors.js";
import { hasDovecot, type Mailbox, openMailbox } from "../../support/dovecot.js";
import { ADDRESSES, readFixture } from "./read-fixture.js";

const withDovecot = hasDovecot ? describe : describe.skip;
const bounce = readFixture("orange-416-inconnu", ADDRESSES);
const person = readFixture("une-personne", ADDRESSES);

withDovecot("The bounce mailbox, on a real IMAP server", () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = await openMailbox();
  });
  afterEach(() => mailbox.close());

  it("is read once: what was recorded is seen, and what a person should read is flagged", async () => {
    for (const raw of [bounce, person]) await mailbox.deliver(raw);
    const taken: string[] = [];
    const receive = (raw: Buffer): Promise<{ forPerson: boolean }> => {
      taken.push(raw.toString("latin1").replaceAll("\r\n", "\n"));
      return Promise.resolve({ forPerson: raw.includes("une-personne") });
    };
    await expect(readMailbox(mailbox.url, receive)).resolves.toEqual({ read: 2, failed: 0 });
    await expect(readMailbox(mailbox.url, receive)).resolves.toEqual({ read: 0, failed: 0 });
    expect(taken).toEqual([bounce.toString("latin1"), person.toString("latin1")]);
    await expect(mailbox.flags()).resolves.toEqual(["S", "FS"]);
  });

  it("keeps unseen what could not be recorded, goes on with the others, and reads it the next time", async () => {
    for (const raw of [bounce, person]) await mailbox.deliver(raw);
    const receive = (raw: Buffer): Promise<{ forPerson: boolean }> =>
      raw.includes("une-personne") ? Promise.resolve({ forPerson: false }) : Promise.reject(new TypeError("bug"));
    await expect(readMailbox(mailbox.url, receive)).resolves.toEqual({ read: 1, failed: 1 });
    await expect(readMailbox(mailbox.url, () => Promise.resolve({ forPerson: false }))).resolves.toEqual({
      read: 1,
      failed: 0,
    });
  });

  it("is left alone while the database is down: nothing is seen", async () => {
    for (const raw of [bounce, person]) await mailbox.deliver(raw);
    const down = (): Promise<never> => Promise.reject(new EchelonError("DATABASE_UNAVAILABLE", "Down.", "Wait."));
    await expect(readMailbox(mailbox.url, down)).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
    await expect(mailbox.flags()).resolves.toEqual(["", ""]);
  });

  it("is watched: a mail that comes later is read too, until the watch ends", async () => {
    let came = (): void => undefined;
    const reading = new Promise<void>((resolve) => {
      came = resolve;
    });
    const stop = watchMailbox({
      ...{ url: mailbox.url, log: () => undefined, everySeconds: 0.2 },
      receive: () => {
        came();
        return Promise.resolve({ forPerson: false });
      },
    });
    await mailbox.deliver(bounce);
    await expect(reading).resolves.toBeUndefined();
    await stop();
  });
});

describe("A bounce mailbox that cannot be read", () => {
  it("is told without the words of its server, and ends no process; the watch stops at once", async () => {
    const server = createServer((socket) =>
      socket.on("error", () => undefined).end("* BYE camille@example.org is locked\r\n"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const line = await new Promise<string>((resolve) => {
      const stop = watchMailbox({
        url: `imap://lettre:secret@127.0.0.1:${port}/INBOX`,
        receive: () => Promise.resolve({ forPerson: false }),
        log: (said) => void stop().then(() => resolve(said)),
        everySeconds: 5,
      });
    });
    expect(line).toMatch(/cannot be read .*the next look is in 10 s/);
    expect(line).not.toContain("@");
    await new Promise((resolve) => server.close(resolve));
  });
});
