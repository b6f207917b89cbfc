import { describe, expect, it } from "@jest/globals";
import { readReturnedMail, type ReturnedMail } from "../../../src/delivery/bounces/read-returned-mail.js";
import { ADDRESSES, fixtureNames, READER, readFixture, SUBSCRIBER } from "./read-fixture.js";
import { cpuMilliseconds } from "../../support/cpu-time.js";

const read = (name: string, envelope: readonly string[] = []): Promise<ReturnedMail> =>
  readReturnedMail(readFixture(name, ADDRESSES), envelope, READER);
const ORIGIN = { run: 2, subscriberId: SUBSCRIBER, leaves: false };

describe("Whose letter came back", () => {
  it("is said by the signed address that the mail came to, and the codes by the server", async () => {
    const { origin, report } = await read("orange-416-inconnu", [ADDRESSES.returned]);
    expect(origin).toEqual(ORIGIN);
    expect(report).toMatchObject({ kind: "REPORT", class: "HARD", mark: "OFR_416" });
    expect(report.diagnosis).toMatchObject({ code: 550, enhanced: "5.1.1" });
  });

  it("is looked for in the header where nobody tells the envelope", async () => {
    expect((await read("qmail-inconnu")).origin).toEqual(ORIGIN);
    expect((await read("exim-texte-inconnu")).origin).toEqual(ORIGIN);
  });

  it.each([
    "hostile-jeton-forge",
    "hostile-jeton-etranger",
    "hostile-sans-jeton",
    "hostile-jeton-dans-le-corps",
    "hostile-plainte-forgee",
  ])("is nobody's without a signature of ours where it counts: %s", async (name) => {
    expect((await read(name)).origin).toBeNull();
  });

  it("is not said by the header when the envelope says otherwise", async () => {
    expect((await read("orange-416-inconnu", ["retour@lechelon.example"])).origin).toBeNull();
  });

  it("is said, in a complaint, by the return path of the letter that it holds", async () => {
    for (const name of ["arf-yahoo", "arf-signal-spam-orange", "jmrp-hotmail"]) {
      const { origin, report } = await read(name, ["plaintes@lechelon.example"]);
      expect([report.kind, report.class, origin]).toEqual(["FEEDBACK", "COMPLAINT", ORIGIN]);
    }
  });

  it("is a leaver's where the mail came to the address that unsubscribes; a report to it unsubscribes nobody", async () => {
    const { origin, report } = await read("desabonnement-vide");
    expect([origin, report.class]).toEqual([{ run: null, subscriberId: SUBSCRIBER, leaves: true }, "UNSUBSCRIBE"]);
    expect((await read("google-retard", [ADDRESSES.leaving])).report.class).toBe("NOTICE");
  });

  it("has one key for one message, whatever servers write above it", async () => {
    const raw = readFixture("orange-416-inconnu", ADDRESSES);
    const again = Buffer.concat([Buffer.from("Received: from mx by lmtp; Mon, 2 Feb 2026 08:00:00 +0100\n"), raw]);
    const [first, second] = await Promise.all([raw, again].map((each) => readReturnedMail(each, [], READER)));
    expect(second?.report.key).toBe(first?.report.key);
    const keys = await Promise.all(fixtureNames().map(async (name) => (await read(name)).report.key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("A mail of 10 MB", () => {
  it("is read to its first megabyte, in little time, and what it reports counts", async () => {
    const report = readFixture("orange-416-inconnu", ADDRESSES);
    const giant = Buffer.concat([report, Buffer.alloc(10_000_000, "Lettre.\r\n")]);
    const before = cpuMilliseconds();
    expect((await readReturnedMail(giant, [], READER)).report.class).toBe("HARD");
    expect(cpuMilliseconds() - before).toBeLessThan(2000);
  });

  it("of one line, of boundaries, of headers or of angle brackets is read as soon", async () => {
    const before = cpuMilliseconds();
    for (const filler of [
      "A",
      "--b\r\n\r\n",
      "X: y\r\n",
      "<a@",
      "=?utf-8?q?",
      "Content-Type: multipart/mixed; boundary=b\r\n",
    ]) {
      const raw = Buffer.concat([Buffer.from(`To: ${ADDRESSES.returned}\r\n`), Buffer.alloc(10_000_000, filler)]);
      expect((await readReturnedMail(raw, [], READER)).report.class).toBe("UNKNOWN");
    }
    expect(cpuMilliseconds() - before).toBeLessThan(8000);
  });

  it("with an endless subject holds up nobody: such a mail may come to fifty addresses at once", async () => {
    const timeOf = async (words: string): Promise<number> => {
      const subject = words.repeat(60_000 / words.length);
      const raw = Buffer.from(`To: ${ADDRESSES.returned}\r\nSubject: ${subject}\r\n\r\nx`);
      const before = cpuMilliseconds();
      expect((await readReturnedMail(raw, [], READER)).report.class).toBe("UNKNOWN");
      return cpuMilliseconds() - before;
    };
    await timeOf("bonjour ");
    const plain = await timeOf("bonjour ");
    // Without a bound on what is looked at, the first alone takes 260 times as much.
    for (const words of ["verif", "confirm", "delivery to "]) expect((await timeOf(words)) / plain).toBeLessThan(20);
  });
});
