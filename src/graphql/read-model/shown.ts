import type { ActionKind, MoveDirection } from "../../domain/action-kind.js";
import type { Assessment, AssessmentBasis, OutlookTrend, WithdrawalReason } from "../../domain/assessment.js";
import type { Edition } from "../../domain/edition.js";
import type { Instant } from "../../domain/instant.js";
import type { FundingRound, Lab, LabEvent, Person, Product } from "../../domain/lab.js";
import type { Level, Rank } from "../../domain/level.js";
import type { DatePrecision } from "../../domain/partial-date.js";
import type { LabFile } from "../../domain/publication.js";
import type { Evidence, Source } from "../../domain/source.js";

/*
 * The domain as the API shows it: ids are global, ranks are levels, partial dates are a first day with a precision,
 * and what belongs together is linked by reference, so that a field without arguments is a plain property.
 */

/** A fact of the domain with its source as shown. */
type WithSource<T> = Omit<T, "source" | "labId"> & { readonly source: ShownSource };

/** Global types are told apart by name where an interface stands for several. */
interface Named<N extends string> {
  readonly __typename: N;
}

export interface ShownSource extends Named<"Source">, Omit<Source, "story"> {
  readonly publishedOnPrecision: DatePrecision | null;
  readonly accessedOnPrecision: DatePrecision | null;
}

export interface ShownEvidence extends Named<"Evidence">, WithSource<Omit<Evidence, "label">> {}

export interface ShownPerson extends Named<"Person">, WithSource<Person> {
  readonly startedOnPrecision: DatePrecision | null;
  readonly endedOnPrecision: DatePrecision | null;
}

export interface ShownFundingRound extends Named<"FundingRound">, WithSource<FundingRound> {
  readonly announcedOnPrecision: DatePrecision | null;
}

export interface ShownProduct extends Named<"Product">, WithSource<Product> {
  readonly releasedOnPrecision: DatePrecision | null;
}

export interface ShownLabEvent extends Named<"LabEvent">, WithSource<LabEvent> {
  readonly occurredOnPrecision: DatePrecision | null;
}

export interface ShownLab extends Named<"Lab">, Omit<Lab, "morphology"> {
  readonly foundedOnPrecision: DatePrecision | null;
  readonly people: readonly ShownPerson[];
  readonly fundingRounds: readonly ShownFundingRound[];
  readonly products: readonly ShownProduct[];
  readonly events: readonly ShownLabEvent[];
  /** Not shown: what its assessments are read from. */
  readonly file: LabFile;
}

export interface ShownOutlook {
  readonly trend: OutlookTrend;
  readonly target: Level | null;
  readonly trigger: string | null;
}

export interface ShownStanding {
  readonly level: Level | null;
  readonly low: Level;
  readonly high: Level;
  readonly outlook: ShownOutlook;
  readonly since: Instant;
  readonly assessment: ShownAssessment;
  /** Not shown: the rung it stands on, and the middle of its range doubled. */
  readonly rung: Rank;
  readonly halfLevels: number;
}

/** An assessment as one history tells it: its kind and its corrections depend on what was known. */
export interface ShownAssessment
  extends Named<"Assessment">, Pick<Assessment, "id" | "effectiveAt" | "recordedAt" | "rationale"> {
  readonly lab: ShownLab;
  readonly kind: ActionKind;
  /** Null for a withdrawal, like all that only a rating has. */
  readonly level: Level | null;
  readonly low: Level | null;
  readonly high: Level | null;
  readonly outlook: ShownOutlook | null;
  /** A withdrawal is an act of the editors: INFERRED. */
  readonly basis: AssessmentBasis;
  readonly expected: Level | null;
  readonly withdrawalReason: WithdrawalReason | null;
  readonly evidence: readonly ShownEvidence[];
  readonly corrects: ShownAssessment | null;
  readonly correctedBy: ShownAssessment | null;
  /** Not shown by itself: what it makes of the lab, null for a withdrawal. */
  readonly standing: ShownStanding | null;
}

export interface ShownMove {
  readonly lab: ShownLab;
  readonly from: ShownStanding | null;
  readonly to: ShownStanding | null;
  readonly delta: number | null;
  readonly direction: MoveDirection;
  readonly kind: ActionKind;
  readonly at: Instant;
  readonly assessment: ShownAssessment;
}

export interface ShownEdition
  extends
    Named<"Edition">,
    Pick<Edition, "id" | "number" | "week" | "subject" | "preheader" | "html" | "text" | "sentAt"> {}

export type ShownNode =
  | ShownLab
  | ShownAssessment
  | ShownEdition
  | ShownSource
  | ShownEvidence
  | ShownPerson
  | ShownFundingRound
  | ShownProduct
  | ShownLabEvent;
