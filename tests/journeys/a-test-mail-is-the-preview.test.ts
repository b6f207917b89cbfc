import { hash } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SMTPServer } from "smtp-server";
import { DKIM, verified } from "../support/dkim.js";
import { dataFolder, echelon, type Serving, serveEchelon } from "../support/echelon.js";

const taken: { readonly to: string[]; readonly message: Buffer }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  onRcptTo({ address }, _session, callback) {
    callback(address.startsWith("refuse") ? new TypeError("5.1.1 no such reader") : null);
  },
  onData(stream, { envelope }, callback) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      taken.push({ to: envelope.rcptTo.map(({ address }) => address), message: Buffer.concat(chunks) });
      callback();
    });
  },
});

let folder: Awaited<ReturnType<typeof dataFolder>>;
let server: Serving;
let settings: Record<string, string>;

beforeAll(async () => {
  const listening = smtp.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  folder = await dataFolder();
  settings = {
    ECHELON_DATA_FOLDER: folder.path,
    PUBLIC_URL: "http://localhost:4000",
    MAIL_FROM: "L’Échelon <lettre@lechelon.example>",
    DKIM_KEY: DKIM.privateKey,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  };
  server = await serveEchelon("start", settings);
}, 120_000);

afterAll(async () => {
  await server.stop();
  await new Promise<void>((resolve) => {
    smtp.close(resolve);
  });
  await folder.remove();
}, 30_000);

function sha256(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

describe("a test mail", () => {
  it.each(["camille", "nom-long", "sans-nom"])(
    "is, byte for byte, what the preview shows for %s",
    async (sample) => {
      const sent = await echelon(
        ["digest", "test", "--week", "2026-W04", "--to", "redaction@example.org", "--as", sample, "--json"],
        settings,
      );
      expect(sent).toMatchObject({ code: 0, err: "" });
      const shown = new Uint8Array(
        await (await fetch(`${server.url}/apercu/2026-W04.eml?destinataire=${sample}`)).arrayBuffer(),
      );
      const { to, message } = taken.at(-1) ?? { to: [], message: Buffer.alloc(0) };
      expect(to).toStrictEqual(["redaction@example.org"]);
      // Dated from its hour, as it leaves by itself once it is approved; that date and the signature are the same each time.
      expect(sha256(message)).toBe(sha256(shown));
      expect(await verified(message)).toMatchObject([{ result: "pass", aligned: "lechelon.example" }]);
      expect(JSON.parse(sent.out)).toMatchObject({ week: "2026-W04", sha256: sha256(shown) });
    },
    60_000,
  );

  it("says what the server would not take", async () => {
    const { code, err } = await echelon(
      ["digest", "test", "--week", "2026-W04", "--to", "refuse@example.org"],
      settings,
    );
    expect(code).toBe(3);
    expect(err).toMatch(/no such reader[^]*SMTP_FAILED/);
  }, 60_000);

  it("needs a server", async () => {
    const { code, err } = await echelon(["digest", "test", "--week", "2026-W04", "--to", "a@example.org"], {
      ...settings,
      MAIL_FROM: "L’Échelon <lettre@lechelon.example>",
      DKIM_KEY: DKIM.privateKey,
      SMTP_URL: "",
    });
    expect(code).toBe(3);
    expect(err).toContain("SMTP_URL");
  }, 60_000);
});

describe("the checks on the command line", () => {
  it("pass on the launch edition, in a browser too, but for an address that readers and their mailboxes cannot reach", async () => {
    const { code, out } = await echelon(
      ["digest", "check", "--week", "2026-W04", "--browser", "--grammar", "--json"],
      settings,
    );
    const { checks } = JSON.parse(out) as {
      checks: { id: string; passed: boolean; severity: string; next: string | null }[];
    };
    expect(checks.filter(({ passed, severity }) => !passed && severity !== "INFO").map(({ id }) => id)).toStrictEqual([
      "wire-unsubscribe",
      "public-url",
    ]);
    expect(checks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["contrast-light", "contrast-dark", "accessibility", "facts-agree", "grammar"]),
    );
    expect(checks.filter(({ passed, next }) => !passed && next === null)).toStrictEqual([]);
    expect(code).toBe(0);
  }, 60_000);
});
