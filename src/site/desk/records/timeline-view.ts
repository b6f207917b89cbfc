import type { Assessment } from "../../../domain/assessment.js";
import type { Instant } from "../../../domain/instant.js";
import { actionsOf } from "../../../domain/level-move.js";
import type { TimeZone } from "../../../domain/local-time.js";
import { rungOf } from "../../../domain/standing.js";
import { effectiveRecord, isLive, type Timeline } from "../../../domain/timeline.js";
import { frenchMoment } from "../../french-moment.js";
import { type EvidenceItem, evidenceItem } from "./evidence-view.js";
import { ACTION_WORDS, decisionWords, outlookWords } from "./record-words.js";

/** One record of a lab, as the table of the two clocks shows it. */
export interface RecordRow {
  readonly id: string;
  /** « A1 »: how the table and the chart name it. */
  readonly mark: string;
  readonly effective: string;
  readonly recorded: string;
  readonly says: string;
  readonly outlook: string | null;
  /** Null for a withdrawal. */
  readonly rung: number | null;
  /** « Hausse »; null where another record replaced it. */
  readonly action: string | null;
  /** « annoncé d’avance », « à venir ». */
  readonly tags: readonly string[];
  readonly rationale: string;
  readonly evidence: readonly EvidenceItem[];
  readonly evidenceCount: string;
  readonly replacedBy: Named | null;
  readonly replaces: Named | null;
  readonly holds: boolean;
}

interface Named {
  readonly id: string;
  readonly mark: string;
  readonly recorded: string;
}

/** The records of a lab as they are known now, in the order in which they take effect; the latest first. */
export function recordRows(timeline: Timeline, now: Instant, timeZone: TimeZone): RecordRow[] {
  const marks = marksOf(timeline);
  const actions = new Map(actionsOf(timeline, now).map(({ assessment, kind }) => [assessment.id, ACTION_WORDS[kind]]));
  const holding = effectiveRecord(timeline, now, now);
  const named = (record: Assessment | undefined): Named | null =>
    record === undefined
      ? null
      : { id: record.id, mark: marks.get(record.id) ?? "", recorded: frenchMoment(record.recordedAt, timeZone) };
  const rows = timeline.records.map((record): RecordRow => {
    const { id, decision, evidence } = record;
    return {
      ...{ id, mark: marks.get(id) ?? "", rationale: record.rationale, holds: record === holding },
      effective: frenchMoment(record.effectiveAt, timeZone),
      recorded: frenchMoment(record.recordedAt, timeZone),
      says: decisionWords(decision),
      outlook: decision.type === "WITHDRAWAL" ? null : outlookWords(decision.outlook),
      rung: decision.type === "WITHDRAWAL" ? null : rungOf(decision),
      action: actions.get(id) ?? null,
      tags: tagsOf(record, timeline, now),
      evidence: evidence.map(evidenceItem),
      evidenceCount: evidence.length === 1 ? "1\u00A0preuve" : `${evidence.length}\u00A0preuves`,
      replacedBy: named(timeline.corrections.get(id)),
      replaces: named(timeline.records.find((other) => other.id === record.corrects)),
    };
  });
  return rows.toReversed();
}

/** A1, A2…: in the order in which they were recorded, so that a record keeps its mark. */
export function marksOf({ records }: Timeline): Map<string, string> {
  const byRecording = [...records].sort(
    (one, other) => Number(one.recordedAt > other.recordedAt) - Number(one.recordedAt < other.recordedAt),
  );
  return new Map(byRecording.map(({ id }, index) => [id, `A${index + 1}`]));
}

function tagsOf(record: Assessment, timeline: Timeline, now: Instant): string[] {
  if (!isLive(timeline, record, now)) return [];
  if (record.effectiveAt > now) return ["à venir"];
  return record.effectiveAt > record.recordedAt ? ["annoncé d’avance"] : [];
}

/** What held at a moment, as known at another: « Niveau 3, perspective stable ». */
export function standingWords(timeline: Timeline, asOf: Instant, knownAt: Instant): string {
  const record = effectiveRecord(timeline, asOf, knownAt);
  if (record === null) return "Pas encore noté";
  const { decision } = record;
  const words = decisionWords(decision);
  return decision.type === "WITHDRAWAL" ? words : `${words}, ${outlookWords(decision.outlook)}`;
}
