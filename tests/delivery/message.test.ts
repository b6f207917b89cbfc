import { describe, expect, it } from "@jest/globals";
import { buildMessage } from "../../src/delivery/message.js";
import { parseWeek } from "../../src/domain/week.js";

const MAIL = {
  subject: "L’échelle est posée",
  preheader: "Aperçu",
  html: "<p>« Été »</p>\n",
  text: "« Été »\nligne\n",
  mjml: "",
};
const SENDER = { from: "L’Échelon <lettre@lechelon.example>", listId: "lettre.lechelon.example" };

async function message(fields: Partial<Parameters<typeof buildMessage>[1]> = {}): Promise<string> {
  return (await buildMessage(MAIL, { sender: SENDER, week: parseWeek("2026-W04"), ...fields })).toString("latin1");
}

describe("an edition as a message", () => {
  it("says who sends, from which list, in which language, and that a machine did", async () => {
    const eml = await message();
    for (const header of [
      "Content-Language: fr",
      "Auto-Submitted: auto-generated",
      "List-ID: <lettre.lechelon.example>",
      "Message-ID: <2026-w04.lechelon@lechelon.example>",
      "Date: Sun, 25 Jan 2026 23:00:00 +0000",
    ]) {
      expect(eml).toContain(`${header}\r\n`);
    }
    expect(eml).toMatch(/^Subject: =\?UTF-8\?Q\?/m);
  });

  it("holds the plain text first, both parts in quoted-printable", async () => {
    const eml = await message();
    expect(eml.indexOf("text/plain; charset=utf-8")).toBeLessThan(eml.indexOf("text/html; charset=utf-8"));
    expect([...eml.matchAll(/Content-Transfer-Encoding: quoted-printable/g)]).toHaveLength(2);
    expect(eml).toContain("=C2=AB =C3=89t=C3=A9 =C2=BB");
  });

  it("ends each line as mail does, none past 998 bytes", async () => {
    const lines = (await message()).split("\r\n");
    expect(lines.filter((line) => /[\r\n]/.test(line) || line.length > 998)).toStrictEqual([]);
  });

  it("is addressed only when somebody is to receive it", async () => {
    expect(await message()).not.toMatch(/^To:/m);
    expect(await message({ to: "lecteur@example.org" })).toContain("To: lecteur@example.org\r\n");
  });

  it("is the same bytes twice", async () => {
    expect(await message()).toBe(await message());
  });

  it("is named even by a sender without a domain", async () => {
    expect(await message({ sender: { ...SENDER, from: "personne" } })).toContain("@localhost>");
  });
});
