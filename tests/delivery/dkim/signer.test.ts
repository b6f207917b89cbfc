import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { relaxedBody, relaxedFields, signedFields } from "../../../src/delivery/dkim/relaxed.js";
import { dkimSigner, signedMessage } from "../../../src/delivery/dkim/signer.js";
import { prepareMessage, readyMessage } from "../../../src/delivery/ready-message.js";
import { DKIM, SIGNER, verified } from "../../support/dkim.js";
import { CAMILLE, compiled, SENDER } from "../../support/editions.js";
import { digest, known, WEEK } from "../../support/letters.js";
import { refusalOf } from "../../support/refusal.js";

const EDITION = await compiled(digest(known(1)));
const ENVELOPE = { sender: SENDER, week: WEEK };
const SIGNED = prepareMessage(EDITION, ENVELOPE, { signer: SIGNER });
const UNSIGNED = prepareMessage(EDITION, ENVELOPE);
const MESSAGE = readyMessage(SIGNED, CAMILLE);

async function resultOf(message: string): Promise<string | undefined> {
  return (await verified(Buffer.from(message, "latin1")))[0]?.result;
}

describe("a signed letter", () => {
  it("is verified by whoever asks the domain for its key, and the signature is the sender's own", async () => {
    expect(await verified(MESSAGE)).toMatchObject([{ result: "pass", aligned: "lechelon.example" }]);
  });

  it("has its ways out signed, and seals its sender", async () => {
    const [{ signed } = { signed: [] }] = await verified(MESSAGE);
    expect(signed).toEqual(expect.arrayContaining(["list-unsubscribe", "list-unsubscribe-post", "feedback-id"]));
    const [header = ""] = MESSAGE.toString("latin1").split(/\r\n(?![ \t])/u, 1);
    const [, names = ""] = /\sh=([^;]*);/u.exec(header) ?? [];
    expect(names.split(":").filter((name) => name.trim() === "from")).toHaveLength(2);
    expect(header).not.toMatch(/[;\s]l=/u);
  });

  it("keeps its lines short, and says the same twice", () => {
    const [header = ""] = MESSAGE.toString("latin1").split(/\r\n(?![ \t])/u, 1);
    expect(Math.max(...header.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(76);
    expect(readyMessage(SIGNED, CAMILLE)).toStrictEqual(MESSAGE);
  });

  it("has the bytes that a whole message is given by, whoever reads it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 70 }), async (words) => {
        const reader = { ...CAMILLE, name: `  ${words} \t  ` };
        const message = readyMessage(SIGNED, reader);
        expect(signedMessage(SIGNER, readyMessage(UNSIGNED, reader))).toStrictEqual(message);
        expect(await resultOf(message.toString("latin1"))).toBe("pass");
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ["another sender", (message: string) => message.replace("From: ", "From: x <x@y.example>\r\nFrom: ")],
    ["another way out", (message: string) => message.replace("/desabonnement/exemple>", "/desabonnement/autre>")],
    [
      "a second way out",
      (message: string) => message.replace("List-Id:", "List-Unsubscribe: <https://y.example>\r\nList-Id:"),
    ],
    ["another word", (message: string) => message.replace("Camille", "Camilla")],
    ["a word at its end", (message: string) => `${message}P.-S.\r\n`],
    ["answers to somebody else", (message: string) => message.replace("From: ", "Reply-To: x@y.example\r\nFrom: ")],
  ])("does not survive %s", async (_, touch) => {
    const touched = touch(MESSAGE.toString("latin1"));
    expect(touched).not.toBe(MESSAGE.toString("latin1"));
    expect(await resultOf(touched)).not.toBe("pass");
  });

  it("survives relays that fold headers anew and add some of their own", async () => {
    const folded = MESSAGE.toString("latin1").replace("Content-Language: fr", "Content-Language:\r\n   fr");
    expect(await resultOf(`Received: from a by b\r\n${folded}\r\n`)).toBe("pass");
  });
});

describe("the relaxed form", () => {
  it("is that of the standard's example", () => {
    const fields = relaxedFields("A: X\r\nB : Y\t\r\n\tZ  \r\n");
    expect(signedFields(fields, ["a", "b"])).toBe("a:X\r\nb:Y Z\r\n");
    expect(relaxedBody(" C \r\nD \t E\r\n\r\n\r\n")).toBe(" C\r\nD E\r\n");
    expect(relaxedBody("\r\n\r\n")).toBe("");
    expect(relaxedBody("no end")).toBe("no end\r\n");
  });
});

describe("a key", () => {
  it("that is weak, of another kind or no key at all is refused", () => {
    const weak = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey.export({
      type: "pkcs8",
      format: "pem",
    });
    const other = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
    for (const privateKey of [String(weak), String(other), "-----BEGIN PRIVATE KEY-----\nAAAA"])
      expect(refusalOf(() => dkimSigner({ ...DKIM, privateKey }, "lechelon.example"))).toBe("CONFIGURATION_INVALID");
  });
});
