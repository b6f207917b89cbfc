import { type BindingPart, changedParts, type Binding, type VoidCause } from "../../domain/approval.js";
import type { Digest } from "../../domain/digest.js";
import { blockName } from "../../digest/edits/block-names.js";
import { phrasesOf } from "../../digest/phrases/phrase.js";
import { checkBank, type PhraseFile } from "../../ingest/phrases/phrase-bank.js";
import type { PressSources } from "../press-sources.js";
import type { BoundSources, KeptCasting, KeptImprint } from "./binding.js";
import { canonicalJson } from "./canonical-json.js";
import type { WeekSnapshot } from "./week-snapshot.js";

/** A letter with all that it was made from. */
export interface BoundEdition {
  readonly binding: Binding;
  readonly sources: BoundSources;
  readonly digest: Digest;
}

/** What differs between an approved letter and the one that there would be now, by name. */
export function differencesBetween(approved: BoundEdition, present: BoundEdition): VoidCause[] {
  return changedParts(approved.binding, present.binding).flatMap((part) => {
    const [before, after] = [namedParts(part, approved), namedParts(part, present)];
    const named = changesIn(part, before, after);
    return named.length > 0 ? named : [{ part, subject: part, change: "CHANGED" } as const];
  });
}

/** Each thing by its name, as a text that tells whether it is the same. */
type Named = ReadonlyMap<string, string>;

function changesIn(part: BindingPart, before: Named, after: Named): VoidCause[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((subject): VoidCause[] => {
    const [old, now] = [before.get(subject), after.get(subject)];
    if (old === now) return [];
    if (subject.startsWith(CORRECTION))
      return [{ part, subject: subject.slice(CORRECTION.length), change: "CORRECTED" }];
    return [{ part, subject, change: old === undefined ? "ADDED" : now === undefined ? "REMOVED" : "CHANGED" }];
  });
}

function namedParts(part: BindingPart, { binding, sources, digest }: BoundEdition): Named {
  switch (part) {
    case "content":
      return blocksNamed(digest);
    case "data":
      return recordsNamed(JSON.parse(sources.data) as WeekSnapshot);
    case "templates":
      return templatesNamed(JSON.parse(sources.templates) as PressSources["templates"]);
    case "bank":
      return phrasesNamed(JSON.parse(sources.bank) as PhraseFile[]);
    case "casting":
      return editsNamed(JSON.parse(sources.casting) as KeptCasting);
    case "imprint":
      return imprintNamed(JSON.parse(sources.imprint) as KeptImprint);
    case "revision":
      return new Map([["draft", String(binding.revision)]]);
  }
}

function blocksNamed({ subject, preheader, blocks }: Digest): Named {
  const told = blocks.map((block) => [blockName(block), block.sentences.map(({ text }) => text).join("\n")] as const);
  return new Map([["subject", subject], ["preheader", preheader], ...told]);
}

/** Before the name of what was corrected: another correction is another difference. */
const CORRECTION = "correction ";

function recordsNamed({ scale, labs, served, correctedSince }: WeekSnapshot): Named {
  const slugs = new Map(labs.map(({ lab }) => [lab.id, lab.slug]));
  const files = labs.flatMap(({ lab, records, dossier }) => [
    [`lab ${lab.slug}`, canonicalJson(lab)] as const,
    [`record of ${lab.slug}`, canonicalJson(records)] as const,
    [`dossier of ${lab.slug}`, canonicalJson(dossier)] as const,
  ]);
  const late = correctedSince.map(
    ({ id, labId, corrects }) => [`${CORRECTION}record of ${slugs.get(labId) ?? labId} (${corrects})`, id] as const,
  );
  return new Map([["scale", canonicalJson(scale)], ["letters sent before", canonicalJson(served)], ...files, ...late]);
}

function templatesNamed({ files, partials }: PressSources["templates"]): Named {
  const inFolder = Object.entries(partials).map(([name, text]) => [`partials/${name}`, text] as const);
  return new Map([...Object.entries(files), ...inFolder]);
}

function phrasesNamed(files: readonly PhraseFile[]): Named {
  return new Map(phrasesOf(checkBank(files).bank).map((phrase) => [phrase.id, canonicalJson(phrase)]));
}

function editsNamed({ seed, reseeded, edits = [] }: KeptCasting): Named {
  const named = edits.map(
    ({ number, edit }) => [`edit ${number} (${edit.kind} ${edit.block})`, canonicalJson(edit)] as const,
  );
  return new Map([["seed", seed], ...reseeded.map(([block, drawn]) => [`seed of ${block}`, drawn] as const), ...named]);
}

function imprintNamed({ imprint, sender }: KeptImprint): Named {
  return new Map(Object.entries({ ...imprint, ...sender }).map(([name, value]) => [name, String(value)]));
}
