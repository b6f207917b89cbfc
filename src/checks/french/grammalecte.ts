import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

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
export async function hasGrammalecte(): Promise<boolean> {
  return run("grammalecte-cli", ["--help"]).then(
    () => true,
    () => false,
  );
}

/** Reads each sentence as a paragraph. Its exit code says nothing: its JSON does. */
export async function findingsIn(sentences: readonly string[]): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "echelon-french-"));
  try {
    const file = join(folder, "sentences.txt");
    await writeFile(file, sentences.map((sentence) => sentence.replaceAll(/[\r\n]+/gu, " ")).join("\n"));
    const { stdout } = await run("grammalecte-cli", ["-f", file, "-j", "-owe"], { maxBuffer: 100_000_000 });
    const { data } = JSON.parse(stdout) as Report;
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
    await rm(folder, { recursive: true });
  }
}
