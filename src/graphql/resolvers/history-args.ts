import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import type { MoveDirection } from "../../domain/action-kind.js";
import type { Instant } from "../../domain/instant.js";
import {
  type LabOrderField,
  LabOrderFieldEnum,
  MoveDirectionEnum,
  type OrderDirection,
  OrderDirectionEnum,
} from "../enums.js";
import { PageArgs } from "../paging/page-args.js";
import { DateTimeScalar, IsoWeekScalar } from "../scalars.js";

const AS_OF = "True at this moment in the world; now when absent. May lie in the future.";
const KNOWN_AT = "As it was known at this moment; now when absent. Never in the future.";

/** The two clocks of a question. */
@ArgsType()
export class MomentsArgs {
  @Field(() => DateTimeScalar, { nullable: true, description: AS_OF })
  asOf?: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Instant | null;
}

@InputType("MoveFilter", { description: "Which moves; all conditions hold together." })
export class MoveFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: "Taking effect at this moment or later." })
  since?: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "Taking effect before this moment." })
  until?: Instant | null;

  @Field(() => IsoWeekScalar, {
    nullable: true,
    description: "Taking effect in this week, from Monday 00:00 to before the next, in Paris.",
  })
  week?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: "Of the labs with these slugs; an unknown one is LAB_UNKNOWN.",
  })
  labs?: readonly string[] | null;

  @Field(() => [MoveDirectionEnum], { nullable: true, description: "Going one of these ways." })
  directions?: readonly MoveDirection[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Having taken effect by this moment; now when absent, so that announced moves wait for their day.",
  })
  asOf?: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: `The history ${KNOWN_AT.slice(3)}` })
  knownAt?: Instant | null;
}

@ArgsType()
export class MovesArgs extends PageArgs {
  @Field(() => MoveFilter, { nullable: true, description: "Which moves." })
  filter?: MoveFilter | null;
}

@ArgsType()
export class AssessmentsArgs extends PageArgs {
  @Field(() => DateTimeScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Instant | null;
}

@InputType("LabFilter", { description: "Which labs, as they stand now; all conditions hold together." })
export class LabFilter {
  @Field(() => Boolean, { nullable: true, description: "Rated (true), or unrated: never rated, or withdrawn (false)." })
  rated?: boolean | null;

  @Field(() => [Int], { nullable: true, description: "Standing on one of these rungs, 1 to 5." })
  ranks?: readonly number[] | null;

  @Field(() => String, {
    nullable: true,
    description: "Words found in a name, short name, old name or slug; case folded.",
  })
  search?: string | null;
}

@InputType("LabOrder", { description: "In which order." })
export class LabOrder {
  @Field(() => LabOrderFieldEnum, { description: "By what." })
  field!: LabOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: "ASC", description: "Which end comes first." })
  direction!: OrderDirection;
}

@ArgsType()
export class LabsArgs extends PageArgs {
  @Field(() => LabFilter, { nullable: true, description: "Which labs." })
  filter?: LabFilter | null;

  @Field(() => LabOrder, { nullable: true, description: "By name when absent." })
  orderBy?: LabOrder | null;
}

@ArgsType()
export class DigestArgs {
  @Field(() => IsoWeekScalar, { description: "Which week." })
  week!: string;

  @Field(() => String, {
    nullable: true,
    description: "What to draw the turns of phrase with; the week itself when absent.",
  })
  seed?: string | null;
}

@ArgsType()
export class NodesArgs {
  @Field(() => [ID], { description: "Up to 100 global ids." })
  ids!: readonly string[];
}
