import { Field, Int, ObjectType } from "type-graphql";
import type { Edit } from "../../domain/draft.js";
import { EditKindEnum } from "../desk-enums.js";
import { manyOf } from "../limits/list-size.js";
import { DateTimeScalar } from "../scalars.js";
import type { ShownUserError } from "../user-errors.js";
import { DraftType, type ShownDraft } from "./draft-type.js";
import { UserErrorType } from "./user-error-type.js";

/** An edit as it was asked for. */
export interface ShownWish {
  readonly kind: Edit["kind"];
  readonly block: string;
  readonly was: string | null;
  readonly text: string | null;
  readonly seed: string | null;
}

interface ShownChange {
  readonly revision: number;
  readonly by: string;
  readonly at: string;
  readonly what: string;
}

export interface ShownConflict {
  readonly changes: readonly ShownChange[];
  readonly refused: ShownWish | null;
}

export interface ShownEditionPayload {
  readonly draft: ShownDraft | null;
  readonly conflict: ShownConflict | null;
  readonly userErrors: readonly ShownUserError[];
}

@ObjectType("RefusedEdit", { description: "An edit that was not made, as it was asked for." })
class RefusedEditType implements ShownWish {
  @Field(() => EditKindEnum, { description: "What was asked." })
  kind!: Edit["kind"];

  @Field(() => String, { description: "Of which block." })
  block!: string;

  @Field(() => String, { nullable: true, description: "The sentence to give way." })
  was!: string | null;

  @Field(() => String, { nullable: true, description: "What to say instead." })
  text!: string | null;

  @Field(() => String, { nullable: true, description: "What to draw it with." })
  seed!: string | null;
}

@ObjectType("DraftChange", { description: "What somebody saved." })
class DraftChangeType implements ShownChange {
  @Field(() => Int, { description: "The revision that it made." })
  revision!: number;

  @Field(() => String, { description: "Who saved it." })
  by!: string;

  @Field(() => DateTimeScalar, { description: "When." })
  at!: string;

  @Field(() => String, { description: "What was done, in English." })
  what!: string;
}

@ObjectType("DraftConflict", { description: "Somebody else saved the same edition first." })
class DraftConflictType implements ShownConflict {
  @Field(() => [DraftChangeType], { complexity: manyOf(10), description: "What was saved since, oldest first." })
  changes!: readonly ShownChange[];

  @Field(() => RefusedEditType, { nullable: true, description: "What was not done, handed back whole." })
  refused!: ShownWish | null;
}

@ObjectType("EditionPayload", { description: "An edition after what was asked." })
export class EditionPayload implements ShownEditionPayload {
  @Field(() => DraftType, { nullable: true, description: "As it is now; with a conflict, as others made it." })
  draft!: ShownDraft | null;

  @Field(() => DraftConflictType, { nullable: true, description: "With DRAFT_CONFLICT: who changed what meanwhile." })
  conflict!: ShownConflict | null;

  @Field(() => [UserErrorType], { description: "Empty where it was done." })
  userErrors!: readonly ShownUserError[];
}

export interface ShownTestPayload {
  readonly sha256: string | null;
  readonly response: string | null;
  readonly userErrors: readonly ShownUserError[];
}

@ObjectType("SendTestPayload", { description: "What became of a test mail." })
export class SendTestPayload implements ShownTestPayload {
  @Field(() => String, { nullable: true, description: "SHA-256 of the whole message." })
  sha256!: string | null;

  @Field(() => String, { nullable: true, description: "What the mail server said." })
  response!: string | null;

  @Field(() => [UserErrorType], { description: "Empty where it was sent." })
  userErrors!: readonly ShownUserError[];
}
