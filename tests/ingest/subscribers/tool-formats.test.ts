import { describe, expect, it } from "@jest/globals";
import { detectFormat } from "../../../src/ingest/subscribers/detect-format.js";
import { TOOL_FORMATS } from "../../../src/ingest/subscribers/tool-formats.js";
import { exportOf, readFileOf } from "./reading.js";

/** `ada@example.org ACTIVE Ada Lovelace 2024-03-14T09:12:31.123Z`, or `5 STATE_UNKNOWN`. */
async function saidBy(name: string): Promise<{ tool: string; lines: string[] }> {
  const { file, readers } = await readFileOf(exportOf(name));
  return {
    tool: file.format.tool,
    lines: readers.map((reader) =>
      "problem" in reader
        ? `${reader.line} ${reader.problem}`
        : [reader.address.replace("@example.org", ""), reader.fate, reader.name, reader.agreedAt, reader.leftAt]
            .map((word) => word ?? "-")
            .join(" | "),
    ),
  };
}

describe("An export, unchanged, of", () => {
  it("listmonk tells who is enabled, disabled and blocklisted, with Go's dates", async () => {
    await expect(saidBy("listmonk.csv")).resolves.toEqual({
      tool: "listmonk",
      lines: [
        "ada | ACTIVE | Ada Lovelace | 2024-03-14T09:12:31.123Z | -",
        "gaston | IMPORTED | Gaston Berger | 2024-05-01T08:00:00.000Z | -",
        "refus | IMPORTED | Refus | 2023-01-01T00:00:00.000Z | -",
      ],
    });
  });

  it("Ghost tells who has mails, who has none and who is deleted, without its guard against formulas", async () => {
    await expect(saidBy("ghost.csv")).resolves.toEqual({
      tool: "ghost",
      lines: [
        "grace | ACTIVE | Grace Hopper | 2024-01-15T10:00:00.000Z | -",
        "katherine | IMPORTED | =Katherine | 2024-02-01T12:30:00.000Z | -",
        "parti | IMPORTED | - | 2024-02-01T12:30:00.000Z | 2025-06-01T00:00:00.000Z",
      ],
    });
  });

  it("Keila tells who is active, unsubscribed and unreachable; whose state is empty is left out", async () => {
    await expect(saidBy("keila.csv")).resolves.toEqual({
      tool: "keila",
      lines: [
        "active | ACTIVE | Éloïse Dupré | - | -",
        "unsubscribed | IMPORTED | Foo Bar | - | -",
        "unreachable | HARD_BOUNCE | Foo Bar | - | -",
        "5 STATE_UNKNOWN",
      ],
    });
  });

  it("Buttondown tells types apart; a type that is new to us is left out", async () => {
    await expect(saidBy("buttondown.csv")).resolves.toEqual({
      tool: "buttondown",
      lines: [
        "regular | ACTIVE | - | 2023-11-05T08:09:10.123Z | -",
        "premium | ACTIVE | - | 2023-11-06T08:09:10.000Z | -",
        "attend | UNCONFIRMED | - | 2025-11-06T08:09:10.000Z | -",
        "parti | IMPORTED | - | 2023-11-05T08:09:10.000Z | 2024-12-01T00:00:00.000Z",
        "injoignable | HARD_BOUNCE | - | 2023-11-05T08:09:10.000Z | 2024-12-02T00:00:00.000Z",
        "plainte | COMPLAINT | - | 2023-11-05T08:09:10.000Z | -",
        "8 STATE_UNKNOWN",
      ],
    });
  });

  it("Mailchimp's subscribed tells who agreed; who has no date of it is left out", async () => {
    await expect(saidBy("subscribed_email_audience_export_0f1e2d3c4b.csv")).resolves.toEqual({
      tool: "mailchimp",
      lines: [
        "s1 | ACTIVE | Marie Curie | 2023-04-21T11:18:00.000Z | -",
        "s2 | ACTIVE | - | 2018-02-12T10:54:27.000Z | -",
        "s3 | UNCONFIRMED | Sans Preuve | - | -",
      ],
    });
  });

  it("Mailchimp's unsubscribed, cleaned and nonsubscribed never makes a subscriber", async () => {
    const [unsubscribed, cleaned, nonsubscribed] = await Promise.all(
      ["unsubscribed", "cleaned", "nonsubscribed"].map((kind) =>
        saidBy(`${kind}_email_audience_export_0f1e2d3c4b.csv`),
      ),
    );
    expect(unsubscribed?.lines).toEqual([
      "u1 | IMPORTED | Dolor | 2018-02-12T10:54:27.000Z | 2018-07-23T12:19:27.000Z",
      "u2 | COMPLAINT | Simet | 2018-02-12T10:54:26.000Z | 2023-06-06T12:56:15.000Z",
    ]);
    expect(cleaned?.lines).toEqual(["c1 | HARD_BOUNCE | Dolor | 2018-02-05T19:28:23.000Z | 2020-03-23T17:30:05.000Z"]);
    expect(nonsubscribed?.lines.map((line) => line.split(" | ")[1])).toEqual(Array(3).fill("UNCONFIRMED"));
  });

  it("Substack tells whose mails are disabled; its dashboard lists subscribers alone", async () => {
    await expect(saidBy("substack.csv")).resolves.toEqual({
      tool: "substack",
      lines: [
        "libre | ACTIVE | - | 2025-01-01T00:00:00.000Z | -",
        "payant | ACTIVE | - | 2024-06-01T00:00:00.000Z | -",
        "coupe | IMPORTED | - | 2024-06-01T00:00:00.000Z | -",
      ],
    });
    await expect(saidBy("substack-dashboard.csv")).resolves.toEqual({
      tool: "substack",
      lines: ["ana | ACTIVE | Ana | 2025-01-01T00:00:00.000Z | -", "bob | ACTIVE | Bob | 2025-02-01T00:00:00.000Z | -"],
    });
  });
});

describe("The kinds of files", () => {
  it("are told apart: no tool's export passes for another's", () => {
    for (const format of TOOL_FORMATS.filter(({ fileName }) => fileName === undefined)) {
      const header = format.needs.map(([name = ""]) => name);
      const others = TOOL_FORMATS.filter(({ tool }) => tool !== format.tool);
      expect(detectFormat({ name: "a.csv", header }, null)).toBe(format);
      for (const { tool } of others) {
        expect(() => detectFormat({ name: "a.csv", header }, tool)).toThrow(/not the header of an export/);
      }
    }
  });
});
