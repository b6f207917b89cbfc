import type { Sentence } from "../domain/digest.js";
import type { Lab } from "../domain/lab.js";
import type { Evidence } from "../domain/source.js";
import { publisher } from "./name-facts.js";
import { type Said, say, sentence } from "./say.js";

/** A piece of evidence with its publisher; only what is confirmed is told in the editors' own voice. */
export function evidenceSentence(lab: Lab, evidence: Evidence): Sentence {
  const from = publisher(evidence.source);
  const inner = lowered(lab);
  switch (evidence.confirmation) {
    case "CONFIRMED":
      return sentence(attributed(lab, evidence));
    case "REPORTED":
      return sentence(
        isToldByPublisher(lab, evidence) ? attributed(lab, evidence) : say`Selon ${from}, ${claimOf(evidence, inner)}`,
      );
    case "RUMOUR":
      return sentence(say`Rumeur relayée par ${from}, sans effet sur la note : ${claimOf(evidence, inner)}`);
    case "DENIED":
      return sentence(say`Rapporté par ${from}, puis démenti : ${claimOf(evidence, inner)}`);
    case "LAPSED":
      return sentence(say`Rapporté par ${from}, caduc depuis : ${claimOf(evidence, inner)}`);
  }
}

/** The claim, then its publisher in parentheses, unless the claim names it (as someone other than the lab itself). */
function attributed(lab: Lab, evidence: Evidence, wording: (claim: string) => string = asWritten): Said {
  const { publisher: words } = evidence.source;
  const from = publisher(evidence.source);
  const said = claimOf(evidence, wording);
  if (namesPublisher(lab, evidence)) {
    return { text: said.text, facts: [...said.facts, ...from.facts] };
  }
  return words.includes("(") ? say`${said} [${from}]` : say`${said} (${from})`;
}

/** « La Gazette a vu la caisse »: naming it in passing would assert what it only reports. */
function isToldByPublisher(lab: Lab, evidence: Evidence): boolean {
  return evidence.claim.startsWith(evidence.source.publisher) && namesPublisher(lab, evidence);
}

function namesPublisher({ name, shortName }: Lab, { claim, source: { publisher: words } }: Evidence): boolean {
  return claim.includes(words) && words !== name && words !== shortName;
}

/** Inside a sentence, only a word that is no name loses its capital: « Les Forges » keep theirs. */
export function lowered({ name, shortName }: Lab): (claim: string) => string {
  return (claim) =>
    claim.startsWith(name) || claim.startsWith(shortName)
      ? claim
      : claim.replace(GRAMMAR_WORD, (word) => word.toLowerCase());
}

const GRAMMAR_WORD =
  /^(?:Les?|La|Une?|Des|Du|De|Ces?|Cette|Son|Sa|Ses|Leurs?|Il|Elle|Ils|Elles|On|Aucune?|Chaque|Plusieurs|Deux|Trois|Quatre|Cinq|Six|Aux?|À|En|Dans|Pour|Par|Avec|Sans|Après|Avant|Depuis|Dès|Faute|Malgré|Grâce|Lors|Chez|Sous|Sur|Entre|L’|D’)(?=\s|(?<=’))/u;

function asWritten(claim: string): string {
  return claim;
}

/** An editor's own French, whole: what it states rests on its source. */
function claimOf({ id, claim, source }: Evidence, wording: (claim: string) => string): Said {
  const text = wording(claim.trim().replace(/\.$/u, ""));
  return { text, facts: [{ id: `evidence.${id}`, kind: "EVIDENCE", text, sourceId: source.id }] };
}
