import { describe, expect, it } from "@jest/globals";
import { simpleParser } from "mailparser";
import { wireChecks } from "../../../src/checks/wire/wire-checks.js";
import { bytesOf } from "../../../src/delivery/pages.js";
import { composeNotice } from "../../../src/delivery/notices/compose-notice.js";
import type { Notice } from "../../../src/delivery/notices/notice.js";
import { postNotice } from "../../../src/delivery/notices/post-notice.js";
import type { Parcel, Transport } from "../../../src/delivery/transport.js";
import { EchelonError } from "../../../src/domain/errors.js";
import { verified } from "../../support/dkim.js";
import { ALREADY, CONFIRMATION, MEANS } from "./notices.js";

const NOTICES: readonly (readonly [string, Notice])[] = [
  ["a confirmation", CONFIRMATION],
  ["a word to who is subscribed already", ALREADY],
];

/** Words with plain spaces, on one line. */
function plain(words: string | false | undefined): string {
  return String(words).replaceAll(/[\s\u00A0\u202F]+/gu, " ");
}

describe.each(NOTICES)("%s", (_, notice) => {
  it("passes every check of the wire", async () => {
    const failed = wireChecks(await composeNotice(notice, MEANS)).filter(({ passed }) => !passed);
    expect(failed).toStrictEqual([]);
  });

  it("is signed, and verified by whoever gets it", async () => {
    expect(await verified(await composeNotice(notice, MEANS))).toMatchObject([
      { result: "pass", aligned: "lechelon.example" },
    ]);
  });

  it("is the same mail when it is tried again", async () => {
    expect(await composeNotice(notice, MEANS)).toStrictEqual(await composeNotice({ ...notice }, MEANS));
  });

  it("says in both forms who asked, where, when and for whom, and how to refuse for good", async () => {
    const { html, text } = await simpleParser(await composeNotice(notice, MEANS), { skipTextToHtml: true });
    for (const form of [plain(html), plain(text)]) {
      for (const words of ["Bonjour Camille,", "Quelqu’un, sans doute vous", "28 novembre 2026", "lechelon.example"])
        expect(form).toContain(words);
      expect(form).toContain("camille@example.org");
      expect(form).toContain(notice.unsubscribeUrl);
    }
  });

  it("lets no name and no address out of their place", async () => {
    const name = `<img src=x> {{courriel}} "&`;
    const { html } = await simpleParser(await composeNotice({ ...notice, name }, MEANS), { skipTextToHtml: true });
    expect(html).not.toContain("<img");
    expect(plain(html)).toContain("courriel");
    const address = "a@b.example\r\nBcc: c@d.example";
    await expect(composeNotice({ ...notice, address }, MEANS)).rejects.toBeInstanceOf(EchelonError);
  });

  it("goes through any transport, with its return path", async () => {
    const taken: (Parcel & { readonly bytes: Buffer })[] = [];
    let open = 0;
    const transport: Transport = {
      name: "kept",
      connect: () => {
        open += 1;
        return {
          send: (parcel) => {
            taken.push({ ...parcel, bytes: Buffer.from(bytesOf(parcel.message)) });
            return Promise.resolve({ phase: "DOT", code: 250, enhanced: "2.0.0", text: "OK" });
          },
          close: () => {
            open -= 1;
            return Promise.resolve();
          },
        };
      },
    };
    const result = await postNotice(transport, notice, MEANS, "retour@lechelon.example");
    expect(result.code).toBe(250);
    expect(taken).toMatchObject([{ from: "retour@lechelon.example", to: "camille@example.org" }]);
    expect(taken[0]?.bytes).toStrictEqual(await composeNotice(notice, MEANS));
    expect(open).toBe(0);
  });
});

describe("a confirmation", () => {
  it("says what will come, until when the link holds, and that ignoring it is enough", async () => {
    const { html, text } = await simpleParser(await composeNotice(CONFIRMATION, MEANS), { skipTextToHtml: true });
    for (const form of [plain(html), plain(text)]) {
      for (const words of [
        CONFIRMATION.confirmUrl,
        "le lundi matin",
        "sept jours, jusqu’au 5 décembre 2026",
        "ne faites rien",
      ])
        expect(form).toContain(words);
    }
  });

  it("is another mail for another request", async () => {
    const other = { ...CONFIRMATION, confirmationId: "0190f3a2-7b1c-7def-8abc-0123456789ad" };
    const ids = await Promise.all(
      [CONFIRMATION, other].map(async (one) => (await simpleParser(await composeNotice(one, MEANS))).messageId),
    );
    expect(new Set(ids).size).toBe(2);
  });
});
