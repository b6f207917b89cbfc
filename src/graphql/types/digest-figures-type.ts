import { Field, Int, ObjectType } from "type-graphql";
import type { BlockMove, Trail } from "../../domain/digest.js";
import type { Instant } from "../../domain/instant.js";
import type { Rank } from "../../domain/level.js";
import type { Position } from "../../domain/standing.js";
import { manyOf } from "../limits/list-size.js";
import type { ShownLab } from "../read-model/shown.js";
import { DateTimeScalar, IsoWeekScalar } from "../scalars.js";
import { LabType } from "./lab-type.js";

export interface ShownTrailRow {
  readonly lab: ShownLab | null;
  readonly positions: readonly (Position | null)[];
}

export interface ShownTrail extends Omit<Trail, "rows"> {
  readonly rows: readonly ShownTrailRow[];
}

@ObjectType("Position", { description: "Where a lab is drawn on the ladder." })
class PositionType implements Position {
  @Field(() => Int, { description: "Low end of its range; mostly the same as `high`." })
  low!: Rank;

  @Field(() => Int, { description: "High end of its range." })
  high!: Rank;

  @Field(() => Int, { description: "The rung that it is on." })
  rung!: Rank;
}

@ObjectType("BlockMove", { description: "What a MOVE or an ERRATUM says happened, in figures." })
export class BlockMoveType implements BlockMove {
  @Field(() => PositionType, { nullable: true, description: "Null: unrated. In an erratum, what was printed." })
  from!: Position | null;

  @Field(() => PositionType, { nullable: true, description: "Null: unrated. In an erratum, what holds." })
  to!: Position | null;

  @Field(() => DateTimeScalar, { description: "When it takes effect." })
  effectiveAt!: Instant;
}

@ObjectType("TrailRow", { description: "One lab, week after week." })
class TrailRowType implements ShownTrailRow {
  @Field(() => LabType, { nullable: true, description: "The lab." })
  lab!: ShownLab | null;

  @Field(() => [PositionType], {
    nullable: "items",
    complexity: manyOf(8),
    description: "One a week; null where it was unrated.",
  })
  positions!: readonly (Position | null)[];
}

@ObjectType("Trail", { description: "Where labs stood at the end of each of the last weeks, as known at the end." })
export class TrailType implements ShownTrail {
  @Field(() => [IsoWeekScalar], { description: "The oldest first; none where there is nothing to compare." })
  weeks!: readonly string[];

  @Field(() => [TrailRowType], { complexity: manyOf(12), description: "Labs told this week first, then the ladder." })
  rows!: readonly ShownTrailRow[];

  @Field(() => Int, { description: "Rated labs that had no room." })
  others!: number;
}
