import { beforeAll, describe, expect, it } from "@jest/globals";
import { atEase, CLIENTS, unsupported } from "../../bench/mail-peers/clients.js";
import { dressed, PLAIN } from "../../bench/mail-peers/dress.js";
import { launchDigest } from "../../bench/mail-peers/launch-digest.js";
import { letterOf } from "../../bench/mail-peers/letter.js";
import { ourHtml, wordsOf } from "../../bench/mail-peers/ours.js";
import { sayings, unsaid } from "../../bench/mail-peers/said.js";
import { paces } from "../../bench/render/pace.js";
import { inTurn, readers } from "../../bench/render/readers.js";
import { editionOfSize } from "../../bench/render/sized-edition.js";
import { type CanIEmail, loadCanIEmail } from "../../src/checks/clients/can-i-email.js";
import type { Digest } from "../../src/domain/digest.js";
import type { CompiledEdition } from "../../src/rendering/render-edition.js";

let launch: Digest;
let judge: CanIEmail;

beforeAll(async () => {
  launch = await launchDigest();
  judge = await loadCanIEmail();
});

describe("the letter that all tools set", () => {
  it("says every word of the edition, as ours does", async () => {
    const words = wordsOf(launch);
    const { title, subject, blocks, why, postalAddress } = letterOf(words);
    const plain = `<h1>${title}</h1><p>${subject}</p>${dressed(blocks, PLAIN)}<p>${why}</p><p>${postalAddress}</p>`;
    expect(unsaid(plain, sayings(words))).toStrictEqual([]);
    expect(unsaid(await ourHtml(launch), sayings(words))).toStrictEqual([]);
  });

  it("is missed where a setting leaves words out, or says them in a style sheet alone", () => {
    const page = "<style>p::before { content: 'le barreau' }</style><p>On y&nbsp;monte,\n on en descend.</p>";
    expect(unsaid(page, ["On y\u00A0monte, on en descend.", "le barreau"])).toStrictEqual(["le barreau"]);
  });

  it("comes with its links, and with nothing in it read as a tag", () => {
    const line = ["R&D <b>", { words: "« A »", address: "https://example.org/?a=1&b=2" }];
    expect(dressed([{ kind: "text", line }], PLAIN)).toBe(
      '<p>R&amp;D &lt;b&gt;<a href="https://example.org/?a&#x3D;1&amp;b&#x3D;2">« A »</a></p>',
    );
  });
});

describe("the fourteen mailboxes", () => {
  it("are at ease with a bare paragraph, and each tells what it does not support", () => {
    const bare = unsupported("<p>Bonjour</p>", judge);
    expect(atEase(bare)).toStrictEqual([...CLIENTS]);
    const round = unsupported('<p style="border-radius:4px">Un</p><p style="border-radius:9px">Deux</p>', judge);
    expect(round["outlook.windows"]).toStrictEqual(["border-radius"]);
    expect(atEase(round)).not.toContain("outlook.windows");
  });
});

describe("an edition of a given size", () => {
  const edition: CompiledEdition = {
    subject: "",
    preheader: "",
    text: [],
    mjml: [],
    html: ["<p>", { slot: "greeting" }, "abcdefghij", { slot: "address" }],
  };
  const lengthOf = ({ html }: CompiledEdition): number =>
    html.filter((part) => typeof part === "string").join("").length;

  it.each([7, 13, 500])("holds %d bytes, and every slot", (bytes) => {
    const sized = editionOfSize(edition, bytes, lengthOf);
    expect(lengthOf(sized)).toBe(bytes);
    expect(sized.html.filter((part) => typeof part !== "string")).toHaveLength(2);
  });
});

describe("the readers of the benchmark", () => {
  it("come one after the other, round and round, each with an address of their own", () => {
    const all = readers(3);
    expect(new Set(all.map(({ address }) => address)).size).toBe(3);
    const next = inTurn(all);
    expect([next(), next(), next(), next()]).toStrictEqual([...all, all[0]]);
  });
});

describe("the pace of a way", () => {
  it("is told for each, in their order, with the length of what they make", async () => {
    const spin = (turns: number) => () => Buffer.alloc(turns).fill("x").length;
    const found = await paces(
      [
        { name: "long", make: spin(2_000_000) },
        { name: "short", make: spin(2_000) },
      ],
      3,
      0.02,
    );
    expect(found.map(({ name, bytes }) => ({ name, bytes }))).toStrictEqual([
      { name: "long", bytes: 2_000_000 },
      { name: "short", bytes: 2_000 },
    ]);
    expect(found.every(({ perSecond }) => perSecond > 0)).toBe(true);
  });
});
