import type { WeekFacts } from "../../digest/week-facts.js";
import type { Assessment } from "../../domain/assessment.js";
import type { Lab, LabDossier } from "../../domain/lab.js";
import type { Scale } from "../../domain/level.js";
import { timelineOf } from "../../domain/timeline.js";
import type { LateCorrection, WeekFiles } from "../../store/week-files.js";

/** All of the record that a letter depends on, as JSON keeps it. */
export interface WeekSnapshot {
  readonly scale: Scale;
  readonly labs: readonly SnapshotLab[];
  readonly served: WeekFiles["served"];
  /** Of what the letter tells. */
  readonly correctedSince: readonly LateCorrection[];
}

interface SnapshotLab {
  readonly lab: Lab;
  readonly records: readonly Assessment[];
  readonly dossier: LabDossier;
}

const NO_DOSSIER: LabDossier = { people: [], fundingRounds: [], products: [], events: [] };

/** Labs without a record, and dossiers of labs without a story, change no word: they are left out. */
export function snapshotOf({ scale, labs, served, correctedSince }: WeekFiles, facts: WeekFacts): WeekSnapshot {
  const told = new Set([...facts.stories, ...facts.affirmed].map(({ lab }) => lab.id));
  return {
    scale,
    labs: labs
      .filter(({ timeline }) => timeline.records.length > 0)
      .map(({ lab, timeline, dossier }) => ({
        lab,
        records: timeline.records,
        dossier: told.has(lab.id) ? dossier : NO_DOSSIER,
      })),
    served,
    correctedSince: ofWhatIsTold(correctedSince, facts),
  };
}

/** The files that a snapshot was taken of. */
export function filesOf({ labs, ...snapshot }: WeekSnapshot): WeekFiles {
  return {
    ...snapshot,
    labs: labs.map(({ lab, records, dossier }) => ({ lab, dossier, timeline: timelineOf(records) })),
  };
}

/** Corrections come in the order of their recording: one of a correction follows it. */
function ofWhatIsTold(corrections: readonly LateCorrection[], facts: WeekFacts): LateCorrection[] {
  const told = toldRecords(facts);
  return corrections.filter(({ id, corrects }) => told.has(corrects) && told.add(id));
}

function toldRecords({ ladder, stories, affirmed, errata }: WeekFacts): Set<string> {
  const standings = ladder.flatMap(({ placings }) => placings.map(({ standing }) => standing.assessment));
  const ways = [...stories, ...affirmed].flatMap(({ assessment, before, path }) => [
    assessment,
    ...(before === null ? [] : [before.assessment]),
    ...path.map((step) => step.assessment),
  ]);
  const corrected = errata.flatMap((erratum) => [erratum.corrected]);
  return new Set([...standings, ...ways, ...corrected].map(({ id }) => id));
}
