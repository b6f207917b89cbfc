import { registerEnumType } from "type-graphql";
import type { ActionKind, MoveDirection } from "../domain/action-kind.js";
import type { AssessmentBasis, OutlookTrend, WithdrawalReason } from "../domain/assessment.js";
import type { BlockRole, Check, FactRef } from "../domain/digest.js";
import type { FrenchLabel, Morphology } from "../domain/french-label.js";
import type { FundingRoundStatus, ProductStatus } from "../domain/lab.js";
import type { DatePrecision } from "../domain/partial-date.js";
import type { ProposalState } from "../domain/proposal.js";
import type { Confirmation, EvidenceKind } from "../domain/source.js";
import type { Frequency } from "../domain/subscriber.js";

type Values<T extends string> = { readonly [K in T]: K };

/** Makes a GraphQL enum of a union of the domain: the compiler asks for a description of each value, and no other. */
export function enumOf<T extends string>(name: string, description: string, values: Record<T, string>): Values<T> {
  const names = Object.keys(values) as T[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as Values<T>;
  registerEnumType(object, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
      T,
      { description: string }
    >,
  });
  return object;
}

export const ActionKindEnum = enumOf<ActionKind>(
  "ActionKind",
  "What an assessment does to the one before it. Derived.",
  {
    FIRST_RATING: "The lab was never rated before.",
    UPGRADE: "The range goes up.",
    DOWNGRADE: "The range goes down.",
    AFFIRMATION: "Same range, same outlook.",
    RANGE_NARROWED: "The new range lies inside the old one.",
    RANGE_WIDENED: "The old range lies inside the new one.",
    OUTLOOK_CHANGE: "Same range, another outlook.",
    WITHDRAWAL: "The lab leaves the ladder.",
    REINSTATEMENT: "A withdrawn lab is rated again.",
    SCALE_REVISION: "First rating on a new wording of the scale: no move.",
  },
);

export const MoveDirectionEnum = enumOf<MoveDirection>(
  "MoveDirection",
  "Where a lab goes on the ladder. Up is not better.",
  {
    UP: "Towards level 5.",
    DOWN: "Towards level 1.",
    NONE: "A range that narrows or widens, or an outlook that changes, has no arrow.",
    ENTRY: "First rating, or reinstatement.",
    EXIT: "Withdrawal.",
  },
);

export const OutlookTrendEnum = enumOf<OutlookTrend>("OutlookTrend", "Where a level is likely to go.", {
  POSITIVE: "Up.",
  STABLE: "Nowhere.",
  NEGATIVE: "Down.",
  DEVELOPING: "Somewhere; nobody knows where.",
});

export const AssessmentBasisEnum = enumOf<AssessmentBasis>("AssessmentBasis", "Whose word a rating rests on.", {
  DECLARED: "The lab says so itself.",
  INFERRED: "The editors conclude so.",
});

export const WithdrawalReasonEnum = enumOf<WithdrawalReason>("WithdrawalReason", "Why a lab left the ladder.", {
  ACQUIRED: "Bought.",
  MERGED: "Merged.",
  CLOSED: "Closed.",
  OUT_OF_SCOPE: "No longer an AI lab in our sense.",
  INSUFFICIENT_INFORMATION: "Too little is known to rate it.",
});

export const ConfirmationEnum = enumOf<Confirmation>("Confirmation", "How sure a fact is.", {
  CONFIRMED: "By those concerned, or by a document.",
  REPORTED: "By a serious source.",
  RUMOUR: "Heard. It moves nothing alone.",
  DENIED: "By those concerned.",
  LAPSED: "It was to happen, and did not.",
});

export const EvidenceKindEnum = enumOf<EvidenceKind>("EvidenceKind", "What a claim is about.", {
  ACQUISITION: "A company bought, or a refusal to be bought.",
  DEPARTURE: "Somebody leaves.",
  FUNDING: "Money raised.",
  HIRING: "Somebody arrives.",
  OTHER: "Anything else.",
  PARTNERSHIP: "An agreement with another organisation.",
  PRODUCT: "Something offered to customers, or promised.",
  RESEARCH: "A result or a programme of research.",
  REVENUE: "Money earned. Evidence, never a formula.",
  STATEMENT: "Words of the lab or its people.",
});

export const DatePrecisionEnum = enumOf<DatePrecision>("DatePrecision", "How much of a date its source gives.", {
  YEAR: "The year: the date beside it is 1 January.",
  MONTH: "The month: the date beside it is the first of it.",
  DAY: "The day.",
});

export const FundingRoundStatusEnum = enumOf<FundingRoundStatus>("FundingRoundStatus", "How far a round has come.", {
  CLOSED: "The money is there.",
  ANNOUNCED: "Made public.",
  IN_TALKS: "Negotiated.",
  ABANDONED: "It will not happen.",
});

export const ProductStatusEnum = enumOf<ProductStatus>("ProductStatus", "How far a product has come.", {
  UNSPECIFIED: "Promised, without ever saying which.",
  ANNOUNCED: "Made public.",
  PREVIEW: "Tried by some.",
  LAUNCHED: "Out.",
  GENERALLY_AVAILABLE: "Open to all.",
  DISCONTINUED: "Withdrawn.",
});

export const GenderEnum = enumOf<FrenchLabel["gender"]>("Gender", "Grammatical gender in French.", {
  MASCULINE: "Masculin.",
  FEMININE: "Féminin.",
});

export const GrammaticalNumberEnum = enumOf<FrenchLabel["number"]>(
  "GrammaticalNumber",
  "Grammatical number in French.",
  {
    SINGULAR: "Singulier.",
    PLURAL: "Pluriel.",
  },
);

export const PolarityEnum = enumOf<FrenchLabel["polarity"]>(
  "Polarity",
  "Whether a label says that something is, or is not.",
  {
    AFFIRMATIVE: "It is.",
    NEGATIVE: "It is not: « le refus d’une offre ».",
  },
);

export const BlockRoleEnum = enumOf<BlockRole>("BlockRole", "What a block of a digest is there for.", {
  OPENING: "The dateline, then the first words.",
  CONTEXT: "The problem, the scale, the moral.",
  QUOTE: "A pull quote.",
  LADDER: "One rung and its labs.",
  ERRATUM: "A correction of something already sent.",
  ROLL_CALL: "Who is at the blackboard.",
  MOVE: "A lab that moved: a heading, then the paragraph.",
  UNMOVED: "The labs that did not.",
  SUMMARY: "The week in brief.",
  FAREWELL: "The last words.",
  SOURCES: "What the week rests on.",
  CREDIT: "Who thought of the scale.",
});

export const FactKindEnum = enumOf<FactRef["kind"]>("FactKind", "What a sentence states.", {
  LAB: "A lab's name.",
  LEVEL: "A level or a range.",
  OUTLOOK: "An outlook.",
  DATE: "A date.",
  COUNT: "A count.",
  EVIDENCE: "A claim.",
  PERSON: "Somebody's name, or a former house.",
  SOURCE: "A publisher.",
  WEEK: "A week.",
});

export const CheckSeverityEnum = enumOf<Check["severity"]>("CheckSeverity", "How much a check matters.", {
  ERROR: "The edition cannot go out.",
  WARNING: "Somebody must look.",
  INFO: "Good to know.",
});

export const FrequencyEnum = enumOf<Frequency>("Frequency", "When letters come.", {
  WEEKLY: "Every week.",
  MY_LABS: "Only the weeks in which a followed lab moves.",
});

export const NameArticleEnum = enumOf<NonNullable<Morphology["article"]>>(
  "NameArticle",
  "The article that belongs to a name: « Le » in « Le Labo ».",
  { LE: "Le.", LA: "La.", LES: "Les.", L: "L’." },
);

export const ProposalStateEnum = enumOf<ProposalState>("ProposalState", "What became of a proposal.", {
  PROPOSED: "Nobody has decided yet.",
  APPROVED: "Recorded.",
  REJECTED: "Not to be recorded.",
  WITHDRAWN: "Taken back by who made it.",
});

export type LabOrderField = "NAME" | "RANK" | "MOVED_AT";

export const LabOrderFieldEnum = enumOf<LabOrderField>("LabOrderField", "What labs are ordered by.", {
  NAME: "Name, case folded.",
  RANK: "Middle of the range now; unrated labs come last in both directions.",
  MOVED_AT: "Date of the last move; labs that never moved come last in both directions.",
});

export type OrderDirection = "ASC" | "DESC";

export const OrderDirectionEnum = enumOf<OrderDirection>("OrderDirection", "Which end comes first.", {
  ASC: "The smallest, or the oldest.",
  DESC: "The greatest, or the newest.",
});
