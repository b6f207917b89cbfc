import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { EchelonError } from "../domain/errors.js";

/** Compiled files live in dist/src/wiring: the project's root is three folders up. */
const ROOT = new URL("../../../", import.meta.url);

/** Path of a file that ships with the project. */
export function projectPath(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** The files of a folder of templates by name, not those of its sub-folders. */
export async function readTemplates(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(projectPath(folder), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(async ({ name }) => [name, await readText(projectPath(`${folder}/${name}`))] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** The files of the phrase bank, in the order of their names. */
export async function readPhraseFiles(): Promise<{ readonly name: string; readonly text: string }[]> {
  const files = await readTemplates("templates/phrases");
  return Object.entries(files)
    .filter(([name]) => name.endsWith(".yaml"))
    .map(([name, text]) => ({ name: `templates/phrases/${name}`, text }))
    .sort((one, other) => Number(one.name > other.name) - Number(one.name < other.name));
}

/**
 * Reads a text file.
 * @throws {EchelonError} FILE_UNREADABLE, also where it is not UTF-8: a guess would put wrong letters on record
 */
export async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (cause) {
    if (cause instanceof TypeError && "code" in cause && cause.code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      throw new EchelonError("FILE_UNREADABLE", `The file "${path}" is not UTF-8 text.`, "Save it as UTF-8.", {
        cause,
      });
    }
    throw new EchelonError(
      "FILE_UNREADABLE",
      `The file "${path}" cannot be read.`,
      "Check its path and its permissions.",
      { cause },
    );
  }
}

/** The fonts that pictures are set in. */
export async function fontFiles(): Promise<string[]> {
  const names = await readdir(projectPath("templates/fonts"));
  return names.filter((name) => name.endsWith(".ttf")).map((name) => projectPath(`templates/fonts/${name}`));
}

/** The editors' own lists of words. */
export async function readFrenchFiles(): Promise<{ readonly vocabulary: string; readonly falseAlarms: string }> {
  const [vocabulary, falseAlarms] = await Promise.all([
    readText(projectPath("templates/french/vocabulary.txt")),
    readText(projectPath("templates/french/false-alarms.yaml")),
  ]);
  return { vocabulary, falseAlarms };
}

/** Compiled scripts for browsers, by the names under which they ask for each other. */
export async function readBrowserScripts(): Promise<Record<string, string>> {
  const stimulus = fileURLToPath(new URL("stimulus.js", import.meta.resolve("@hotwired/stimulus")));
  const [library, preview, sentences, desk] = await Promise.all([
    readText(stimulus),
    readText(projectPath("dist/src/site/client/preview.js")),
    readText(projectPath("dist/src/site/client/sentences.js")),
    readText(projectPath("dist/src/site/client/desk.js")),
  ]);
  // A browser finds packages by address alone.
  return {
    "stimulus.js": library,
    "preview.js": preview.replace('"@hotwired/stimulus"', '"./stimulus.js"'),
    "sentences.js": sentences,
    "desk.js": desk.replace('"@hotwired/stimulus"', '"./stimulus.js"'),
  };
}

/** The version of this program, from its package. */
export async function programVersion(): Promise<string> {
  const { version } = JSON.parse(await readText(projectPath("package.json"))) as { version: string };
  return version;
}
