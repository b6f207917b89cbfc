import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Grammalecte finds fault with: its rule, its words on it, and the sentence. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly words: string;
  readonly sentence: string;
}

interface Report {
  readonly data: readonly {
    readonly iParagraph: number;
    readonly lGrammarErrors: readonly {
      readonly sRuleId: string;
      readonly sMessage: string;
      readonly nStart: number;
      readonly nEnd: number;
    }[];
  }[];
}

/** Whether `grammalecte-cli`, a package of Debian's, is on this machine. */
export function hasGrammalecte(): boolean {
  try {
    execFileSync("grammalecte-cli", ["--help"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Reads each sentence as a paragraph. Its exit code says nothing: its JSON does. */
export function findingsIn(sentences: readonly string[]): Finding[] {
  const folder = mkdtempSync(join(tmpdir(), "echelon-french-"));
  try {
    const file = join(folder, "corpus.txt");
    writeFileSync(file, sentences.join("\n"));
    const json = execFileSync("grammalecte-cli", ["-f", file, "-j", "-owe"], { maxBuffer: 100_000_000 }).toString();
    const { data } = JSON.parse(json) as Report;
    return data.flatMap(({ iParagraph, lGrammarErrors }) => {
      const sentence = sentences[iParagraph - 1] ?? "";
      return lGrammarErrors.map(({ sRuleId, sMessage, nStart, nEnd }) => ({
        rule: sRuleId,
        message: sMessage,
        words: sentence.slice(nStart, nEnd),
        sentence,
      }));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
