import { Field, ObjectType } from "type-graphql";
import type { ShownUserError } from "../user-errors.js";

@ObjectType("UserError", { description: "What the person who asks can mend; nothing was done." })
export class UserErrorType implements ShownUserError {
  @Field(() => String, { description: "Such as EVIDENCE_MISSING; never renamed, and others may come." })
  code!: string;

  @Field(() => String, { description: "What is wrong." })
  message!: string;

  @Field(() => String, { description: "What to do." })
  next!: string;

  @Field(() => [String], { nullable: true, description: "Where it is in the arguments; null: nowhere in particular." })
  field!: readonly string[] | null;
}
