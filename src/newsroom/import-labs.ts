import type { DataSource, EntityManager } from "typeorm";
import { AT_THE_TERMINAL } from "../domain/actor.js";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { Scale } from "../domain/level.js";
import type { DataSet } from "../ingest/data-set.js";
import { openRecord } from "../store/assessments.js";
import { recordAudit } from "../store/audit-log.js";
import type { Log } from "../store/db.js";
import { allLabs, saveLabs } from "../store/labs.js";
import { refusing } from "../store/refusal.js";
import { saveEvents, saveFundingRounds, savePeople, saveProducts } from "../store/save-facts.js";
import { addScale, allScales } from "../store/scales.js";
import { saveSources } from "../store/sources.js";
import type { Changes } from "../store/write-rows.js";
import { type ImportedLab, importAssessments } from "./import-assessments.js";
import { namesInCommon } from "./records/names-in-common.js";
import { withStableIds } from "./with-stable-ids.js";

interface ImportCount {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

type ImportedKind = "scales" | "sources" | "labs" | "people" | "fundingRounds" | "products" | "events" | "assessments";

export interface ImportReport {
  readonly counts: Readonly<Record<ImportedKind, ImportCount>>;
  readonly warnings: readonly string[];
}

export interface ImportOptions {
  /** Told how far a long import is. */
  readonly log: Log;
  /** Nothing may be recorded after it. */
  readonly now: Instant;
}

/**
 * Imports a data set, all or nothing; the same one again changes nothing, and two at once come one after the other.
 * Labs, sources and facts take the file's words where they differ; assessments are only ever added. What the file no
 * longer mentions is left in place: a lab leaves the ladder by a withdrawal, and a fact that proved wrong says so by its
 * confirmation.
 * @throws {EchelonError} DATA_SET_INVALID where the file rewords a scale version, or an assessment, that is on record;
 *   DATABASE_UNAVAILABLE; and the refusals of `decide`, with the lab and the record named
 */
export async function importLabs(ds: DataSource, dataSet: DataSet, options: ImportOptions): Promise<ImportReport> {
  const identified = withStableIds(dataSet);
  return refusing(() =>
    ds.transaction("READ COMMITTED", async (tx) => {
      await openRecord(tx);
      const ground = await importGround(tx, identified);
      const facts = await importFacts(tx, identified);
      const records = await importAssessments(tx, pairs(dataSet, identified), options);
      const counts = { ...ground, ...facts, assessments: { ...records, changed: 0 } };
      await noteImport(tx, counts);
      return {
        counts,
        // Looked for among all labs, those of earlier files included.
        warnings: namesInCommon(await allLabs(tx)),
      };
    }),
  );
}

/** The same file again is no change, and no entry. */
async function noteImport(tx: EntityManager, counts: ImportReport["counts"]): Promise<void> {
  if (Object.values(counts).every(({ added, changed }) => added + changed === 0)) return;
  await recordAudit(tx, { actor: AT_THE_TERMINAL, action: "lab.import", subject: "labs", after: counts });
}

async function importGround(
  tx: EntityManager,
  { scale, sources, labs }: DataSet,
): Promise<Record<"scales" | "sources" | "labs", ImportCount>> {
  return {
    scales: await importScale(tx, scale),
    sources: countOf(sources, await saveSources(tx, sources)),
    labs: countOf(
      labs,
      await saveLabs(
        tx,
        labs.map(({ lab }) => lab),
      ),
    ),
  };
}

async function importFacts(
  tx: EntityManager,
  { labs }: DataSet,
): Promise<Record<"people" | "fundingRounds" | "products" | "events", ImportCount>> {
  const people = labs.flatMap(({ dossier }) => dossier.people);
  const rounds = labs.flatMap(({ dossier }) => dossier.fundingRounds);
  const products = labs.flatMap(({ dossier }) => dossier.products);
  const events = labs.flatMap(({ dossier }) => dossier.events);
  return {
    people: countOf(people, await savePeople(tx, people)),
    fundingRounds: countOf(rounds, await saveFundingRounds(tx, rounds)),
    products: countOf(products, await saveProducts(tx, products)),
    events: countOf(events, await saveEvents(tx, events)),
  };
}

async function importScale(tx: EntityManager, scale: Scale): Promise<ImportCount> {
  const known = (await allScales(tx)).find(({ version }) => version === scale.version);
  if (known === undefined) {
    await addScale(tx, scale);
    return { added: 1, changed: 0, unchanged: 0 };
  }
  if (wordsOf(known) !== wordsOf(scale)) {
    throw new EchelonError(
      "DATA_SET_INVALID",
      `Version ${scale.version} of the scale is on record in other words.`,
      `Put its words back, or give the new wording a version of its own: ${scale.version + 1}.`,
    );
  }
  return { added: 0, changed: 0, unchanged: 1 };
}

function wordsOf({ validFrom, credit, levels }: Scale): string {
  return JSON.stringify([
    validFrom,
    credit,
    levels.map(({ rank, name, tagline, criterion }) => [rank, name, tagline, criterion]),
  ]);
}

function countOf(all: readonly unknown[], { added, changed }: Changes): ImportCount {
  return { added: added.length, changed: changed.length, unchanged: all.length - added.length - changed.length };
}

function pairs(written: DataSet, identified: DataSet): ImportedLab[] {
  return identified.labs.flatMap((entry, index) => {
    const original = written.labs[index];
    return original === undefined ? [] : [{ written: original, entry }];
  });
}
