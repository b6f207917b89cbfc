import { readFile, writeFile } from "node:fs/promises";
import { EchelonError } from "../src/domain/errors.js";
import { dataSetJsonSchema } from "../src/ingest/data-set-json-schema.js";
import { makeDataSet } from "./data-set/make.js";

/** Writes data/labs.json from the research file named on the command line, and data/labs.schema.json from the code. */
async function main(researchPath: string | undefined): Promise<void> {
  await writeFile("data/labs.schema.json", dataSetJsonSchema());
  if (researchPath === undefined) {
    throw new EchelonError(
      "FILE_UNREADABLE",
      "No research file was named; only data/labs.schema.json was written.",
      "Run: npm run data -- PATH/TO/labs.research.json",
    );
  }
  const [research, sum, labels] = await Promise.all(
    [researchPath, "data/labs.research.sha256", "data/labels.fr.yaml"].map(readText),
  );
  const sha256 = sum?.split(/\s/u)[0] ?? "";
  await writeFile(
    "data/labs.json",
    makeDataSet({ research: research ?? "", sha256, labels: labels ?? "", now: new Date().toISOString() }),
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new EchelonError(
      "FILE_UNREADABLE",
      `${path} cannot be read.`,
      "Run npm run data in the repository, with the path of the research file.",
      { cause },
    );
  }
}

try {
  await main(process.argv[2]);
} catch (error) {
  if (!(error instanceof EchelonError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n${error.next}\n`);
  process.exitCode = 1;
}
