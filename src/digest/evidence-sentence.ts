import type { Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import type { Evidence } from "../domain/source.js";
import { publisher } from "./name-facts.js";
import { type Said, say, sentence } from "./say.js";

/** A piece of evidence with its publisher; only what is confirmed is told in the editors' own voice. */
export function evidenceSentence(lab: Lab, evidence: Evidence): Sentence {
  const from = publisher(evidence.source);
  switch (evidence.confirmation) {
    case "CONFIRMED":
      return sentence(attributed(lab, evidence));
    case "REPORTED":
      return sentence(say`Selon ${from} : ${claimOf(evidence, lowered)}`);
    case "RUMOUR":
      return sentence(say`Rumeur relayée par ${from}, et qui n’a rien fait bouger : ${claimOf(evidence, lowered)}`);
    case "DENIED":
      return sentence(say`Rapporté par ${from}, puis démenti : ${claimOf(evidence, lowered)}`);
    case "LAPSED":
      return sentence(say`Rapporté par ${from}, et caduc depuis : ${claimOf(evidence, lowered)}`);
  }
}

/** The claim, then its publisher in parentheses, unless the claim names it (as someone other than the lab itself). */
export function attributed(
  { name, shortName }: Lab,
  evidence: Evidence,
  wording: (claim: string) => string = asWritten,
): Said {
  const { publisher: words } = evidence.source;
  const from = publisher(evidence.source);
  const said = claimOf(evidence, wording);
  if (said.text.includes(words) && words !== name && words !== shortName) {
    return { text: said.text, facts: [...said.facts, ...from.facts] };
  }
  return words.includes("(") ? say`${said} [${from}]` : say`${said} (${from})`;
}

/** After a colon, only a word that is no name loses its capital. */
export function lowered(claim: string): string {
  return claim.replace(ARTICLE, (word) => word.toLowerCase());
}

const ARTICLE = /^(?:Les?|La|Une?|Des|Du|Ces?|Cette|Son|Sa|Ses|L’|D’)(?=\s|(?<=’))/u;

function asWritten(claim: string): string {
  return claim;
}

/** An editor's own French, whole: what it states rests on its source. */
function claimOf({ id, claim, source }: Evidence, wording: (claim: string) => string): Said {
  const text = wording(claim.trim().replace(/\.$/u, ""));
  return { text, facts: [{ id: `evidence.${id}`, kind: "EVIDENCE", text, sourceId: source.id }] };
}
