import { gatherFacts } from "../../src/digest/gather-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import type { Digest } from "../../src/domain/digest.js";
import { timelineOf } from "../../src/domain/timeline.js";
import { parseWeek } from "../../src/domain/week.js";
import { parseDataSet } from "../../src/ingest/data-set.js";
import { requireBank } from "../../src/ingest/phrases/phrase-bank.js";
import { projectPath, readPhraseFiles, readText } from "../../src/wiring/project-files.js";

/** The week of the first letter. */
export const LAUNCH_WEEK = parseWeek("2026-W04");

/** After anything that the data set records. */
const KNOWN_AT = "2030-01-01T00:00:00.000Z";

/** The launch edition, from the data set and the phrases that ship with the project. */
export async function launchDigest(): Promise<Digest> {
  const text = await readText(projectPath("data/labs.json"));
  const { labs, scale } = parseDataSet(text, "labs.json", KNOWN_AT);
  const files = labs.map(({ lab, dossier, assessments }) => ({ lab, dossier, timeline: timelineOf(assessments) }));
  const bank = requireBank(await readPhraseFiles());
  return writeDigest(gatherFacts(LAUNCH_WEEK, files, scale), LAUNCH_WEEK.id, { bank, served: [] });
}
