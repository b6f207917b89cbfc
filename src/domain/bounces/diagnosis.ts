import type { Diagnosis } from "./bounce.js";

const LONGEST = 2000;
/** `550 5.1.1`, `550-5.1.1`, `#5.1.1`, `(#5.1.1)`, `550`. */
const CODE = /(?:^|[\s:(])([45]\d\d)(?=[\s-]|$)/;
const ENHANCED = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;

/** What a server said, from its words alone. */
export function readDiagnosis(words: string): Diagnosis {
  const text = words.slice(0, LONGEST).replace(/\s+/g, " ").trim();
  const code = CODE.exec(text)?.[1];
  return { code: code === undefined ? null : Number(code), enhanced: ENHANCED.exec(text)?.[1] ?? null, text };
}

/** The same, with a status that was given beside the words; the words count for more where the status says little. */
export function withStatus(diagnosis: Diagnosis, status: string | null): Diagnosis {
  if (status === null || diagnosis.enhanced?.startsWith(status.slice(0, 1)) === true) {
    return diagnosis;
  }
  return { ...diagnosis, enhanced: status };
}
