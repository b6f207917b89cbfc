import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type MailboxReading, readMailbox } from "../../../src/delivery/bounces/read-mailbox.js";
import { CERTIFICATE } from "../../support/certificate.js";
import { hasDovecotServer, type ServedMailbox, serveMailbox } from "../../support/dovecot-server.js";
import { ADDRESSES, readFixture } from "./read-fixture.js";

const withServer = hasDovecotServer ? describe : describe.skip;
const known = getCACertificates();
const PASSWORD = "un sésame/à l’@ncienne";

let mailbox: ServedMailbox;

/** What NODE_EXTRA_CA_CERTS does at the start of a process. */
function believeItsCertificate(): void {
  setDefaultCACertificates([...known, CERTIFICATE]);
}

/** @param at `imaps` or `imap` */
function read(at: "imaps" | "imap", password = PASSWORD, host = "localhost"): Promise<MailboxReading> {
  const url = `${at}://lettre:${encodeURIComponent(password)}@${host}:${mailbox.ports[at]}/INBOX`;
  return readMailbox(url, () => Promise.resolve({ forPerson: false }));
}

withServer("A bounce mailbox behind TLS and a password", () => {
  beforeAll(async () => {
    mailbox = await serveMailbox(PASSWORD);
  });
  afterAll(() => mailbox.close());
  afterEach(() => {
    setDefaultCACertificates(known);
  });

  it.each(["imaps", "imap"] as const)(
    "is read with the password, by %s, where the certificate is believed",
    async (at) => {
      believeItsCertificate();
      await mailbox.deliver(readFixture("orange-416-inconnu", ADDRESSES));
      await expect(read(at)).resolves.toEqual({ read: 1, failed: 0 });
      await expect(read(at)).resolves.toEqual({ read: 0, failed: 0 });
      expect((await mailbox.flags()).at(-1)).toBe("S");
    },
  );

  it.each(["imaps", "imap"] as const)(
    "is not told the password, by %s, where nobody vouches for its certificate",
    async (at) => {
      await expect(read(at)).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    },
  );

  it("is not told the password where the certificate is another's", async () => {
    believeItsCertificate();
    await expect(read("imaps", PASSWORD, "127.0.0.1")).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
  });

  it("is closed to another password", async () => {
    believeItsCertificate();
    await expect(read("imaps", "sésame")).rejects.toMatchObject({ authenticationFailed: true });
  });
});
