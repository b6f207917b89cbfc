import { describe, expect, it } from "@jest/globals";
import { guardCell, unguardCell } from "../../../src/ingest/subscribers/formula-guard.js";
import { readName } from "../../../src/ingest/subscribers/reader-name.js";
import { toolDate } from "../../../src/ingest/subscribers/tool-date.js";
import { surveyFile } from "../../../src/ingest/subscribers/survey-file.js";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { exportOf, NOW, readFileOf, refusalOfFile, withFile } from "./reading.js";

const HEADER = "Email,First name,Last name,Status";
const ROW = "eloise@example.org,Éloïse,Dupré,active";
const keila = (...rows: string[]): string => [HEADER, ...rows].join("\n");

/** The names that are read from a file. */
async function namesIn(content: string | Buffer, hints = {}): Promise<(string | null)[]> {
  return withFile(content, async (path) => {
    const { readers } = await readFileOf(path, hints);
    return readers.map((reader) => ("problem" in reader ? reader.problem : reader.name));
  });
}

describe("A file of readers is read", () => {
  it.each([
    ["with commas, as it is", keila(ROW)],
    ["with semicolons", keila(ROW).replaceAll(",", ";")],
    ["with tabs", keila(ROW).replaceAll(",", "\t")],
    ["with CRLF and a byte order mark", `\uFEFF${keila(ROW).replaceAll("\n", "\r\n")}\r\n`],
    ["with every cell between quotes", keila(ROW).replace(/[^,\n]+/g, '"$&"')],
    ["with a byte order mark before a quote", `\uFEFF${keila(ROW).replace(/[^,\n]+/g, '"$&"')}`],
    ["with Excel's word on the separator", `sep=;\r\n${keila(ROW).replaceAll(",", ";")}`],
    ["with empty lines, and lines of commas", `${HEADER}\n\n,,,\n${ROW}\n\n,,,\n`],
    ["as Unicode text of another byte order", Buffer.from(`\uFEFF${keila(ROW)}`, "utf16le").swap16()],
    ["as Unicode text of Excel", Buffer.from(`\uFEFF${keila(ROW).replaceAll(",", "\t")}`, "utf16le")],
  ])("%s", async (_, content) => {
    await expect(namesIn(content)).resolves.toEqual(["Éloïse Dupré"]);
  });

  it("in Windows-1252 where somebody says so, and is refused by its line where nobody does", async () => {
    const bytes = Buffer.from(keila("a@example.org,A,B,active", ROW), "latin1");
    await expect(namesIn(bytes, { encoding: "windows-1252" })).resolves.toEqual(["A B", "Éloïse Dupré"]);
    const refused = await refusalOfFile(bytes);
    expect(refused?.code).toBe("FILE_FORMAT_UNKNOWN");
    expect(refused?.message).toContain("line 3");
    expect(refused?.next).toContain("--encoding windows-1252");
  });

  it("by the mark at its beginning, whatever somebody says", async () => {
    await expect(namesIn(`\uFEFF${keila(ROW)}`, { encoding: "windows-1252" })).resolves.toEqual(["Éloïse Dupré"]);
  });

  it("with domains of any script as mail is sent to them", async () => {
    await withFile(keila("zoe@Élan.example,,,active", "zoé@example.org,,,active"), async (path) => {
      const { readers } = await readFileOf(path);
      expect(readers).toMatchObject([{ address: "zoe@xn--lan-9la.example" }, { problem: "ADDRESS_INVALID" }]);
    });
  });

  it("with the lines of its rows, whatever lines are between quotes before them", async () => {
    const rows = ['"a@example.org","x\r\ny\nz","",active', "", "nothing,,,active", '"","u\r\nv",,active', ",,,active"];
    await withFile([HEADER, ...rows].join("\r\n"), async (path) => {
      const { readers } = await readFileOf(path);
      expect(readers.map((reader) => [reader.line, "problem" in reader ? reader.problem : reader.name])).toEqual([
        [2, "x y z"],
        [6, "ADDRESS_INVALID"],
        [7, "NO_ADDRESS"],
        [9, "NO_ADDRESS"],
      ]);
    });
  });

  it("to a state of each reader, or not at all", async () => {
    const rows = [
      "a@example.org,A",
      "b@example.org,B,,__proto__",
      "c@example.org,C, Jr,,active",
      "d@example.org,D,, ACTIVE ",
    ];
    await expect(namesIn(keila(...rows))).resolves.toEqual(["STATE_UNKNOWN", "STATE_UNKNOWN", "TOO_MANY_CELLS", "D"]);
  });
});

describe("A file of readers is refused", () => {
  it.each([
    ["with an unknown header", "mail,nom\na@example.org,A", "Line 1", "--from listmonk"],
    ["without a header", "a@example.org,Ada\nb@example.org,Bob", "Line 1", "first line"],
    ["of no byte", "", "is empty", "Export it anew"],
    ["of a mark alone", "\uFEFF\r\n", "is empty", "Export it anew"],
    ["that is an archive", Buffer.from("PK\u0003\u0004rest"), "ZIP archive", "Unpack"],
    ["with a quote that is not closed", keila('"a@example.org,A,B,active', ROW), "quotes", "nothing was imported"],
    [
      "with a quote that is not closed in its row 10",
      keila(...Array.from({ length: 8 }, () => ROW), `"${ROW}`, ROW, ROW),
      "at line 10",
      "by hand",
    ],
    [
      "with a quote that is not closed below a cell of lines",
      keila('a@example.org,"x\r\ny",,active', `"${ROW}`),
      "at line 4",
      "by hand",
    ],
    [
      "with a cell of two million letters",
      keila(`a@example.org,${"x".repeat(2e6)},,active`),
      "at line 2 is longer",
      "Export it anew",
    ],
    ["with two columns that say who left", `${HEADER},Status\n${ROW},unsubscribed`, "called “status”", "rename"],
    ["with two columns of addresses", `${HEADER},EMAIL\n${ROW},b@example.org`, "called “email”", "rename"],
    ["with a quote inside a cell", keila('a@example.org,A "Al" B,C,active'), "line 2", "nothing was imported"],
    ["with words after a closing quote", keila(ROW, '"b@example.org"x,A,B,active'), "line 3", "by hand"],
    ["of Keila before it told states", "Email,First name,Last name,Data\n", "Line 1", "who left"],
  ])("%s", async (_, content, said, next) => {
    const refused = await refusalOfFile(content);
    expect(refused).toMatchObject({ code: "FILE_FORMAT_UNKNOWN" });
    expect(refused?.message).toContain(said);
    expect(refused?.next).toContain(next);
    expect(JSON.stringify(refused)).not.toContain("example.org");
  });

  it("as the export of a tool that is named, by the columns that it lacks", async () => {
    const refused = await refusalOfFile("Email,First name,Last name\na@example.org,A,B", { from: "keila" });
    expect(refused?.message).toContain("lacks: status");
  });
});

describe("What is no file", () => {
  it("is refused at once: a pipe that nobody writes to would be waited for", async () => {
    const folder = await mkdtemp(join(tmpdir(), "echelon-pipe-"));
    const pipe = join(folder, "readers.csv");
    execFileSync("mkfifo", [pipe]);
    for (const path of [pipe, folder, "/dev/null"]) {
      const refused = surveyFile(path, { from: null, encoding: null });
      await expect(refused).rejects.toMatchObject({
        code: "FILE_UNREADABLE",
        message: expect.stringContaining("no file"),
      });
    }
    await rm(folder, { recursive: true });
  });
});

describe("A tool's own date", () => {
  it.each([
    ["2024-03-14 09:12:31.123456 +0000 UTC", "2024-03-14T09:12:31.123Z"],
    ["2024-03-14 09:12:31 +0530 IST", "2024-03-14T03:42:31.000Z"],
    ["2024-03-14T09:12:31+01:00", "2024-03-14T08:12:31.000Z"],
    ["2024-03-14 09:12", "2024-03-14T09:12:00.000Z"],
    ["2024-03-14", "2024-03-14T00:00:00.000Z"],
    ["0001-01-01 00:00:00 +0000 UTC", null],
    ["2024-02-30", null],
    ["2024-03-14 25:00:00", null],
    ["2199-01-01", null],
    ["03/14/2024", null],
    ["", null],
  ])("%p is %p", (text, instant) => {
    expect(toolDate(text, NOW)).toBe(instant);
  });
});

describe("An export of Mailchimp under another name", () => {
  it("is read with a warning: those who never asked have the same columns", async () => {
    const content = readFileSync(exportOf("nonsubscribed_email_audience_export_0f1e2d3c4b.csv"));
    const warningUnder = (name: string): Promise<string | undefined> =>
      withFile(content, async (path) => (await readFileOf(path)).file.format.warning, name);
    await expect(warningUnder("lecteurs.csv")).resolves.toContain("nonsubscribed_");
    await expect(warningUnder("subscribed_email_audience_export_0f.csv")).resolves.toBeUndefined();
  });

  it("is that of those who never asked wherever its name says so", async () => {
    const content = readFileSync(exportOf("nonsubscribed_email_audience_export_0f1e2d3c4b.csv"));
    await withFile(
      content,
      async (path) => {
        const { readers } = await readFileOf(path);
        expect(readers).toMatchObject(readers.map(() => ({ fate: "UNCONFIRMED" })));
      },
      "2026-nonsubscribed_audience.csv",
    );
  });
});

describe("A name", () => {
  it("is one line of at most 200 characters, without what turns the direction of reading", () => {
    expect(readName([" Ada\r\nBcc: x@example.org", "\u202E\u061CLovelace\u0000"])).toBe(
      "Ada Bcc: x@example.org Lovelace",
    );
    expect(Array.from(readName(["🎈".repeat(300)]) ?? "")).toHaveLength(200);
    expect(readName([" ", "\t"])).toBeNull();
  });
});

describe("The guard against formulas", () => {
  it.each(["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])("stands before %j", (cell) => {
    expect(guardCell(cell)).toBe(`'${cell}`);
  });

  it("stands at each beginning of a cell that a spreadsheet of France sees", () => {
    expect(guardCell("Ada;=1+1;;@x; b")).toBe("Ada;'=1+1;;'@x; b");
  });

  it("leaves other cells alone, and is taken away without a trace", () => {
    expect(guardCell("O'Neill")).toBe("O'Neill");
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^(['=+@;-]{0,4}[a-z]{0,3}){0,3}$/));
    fc.assert(fc.property(cell, (text) => unguardCell(guardCell(text)) === text));
  });
});
