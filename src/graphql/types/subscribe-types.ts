import { Field, InputType, ObjectType } from "type-graphql";
import type { Frequency } from "../../domain/subscriber.js";
import { FrequencyEnum } from "../enums.js";
import type { ShownUserError } from "../user-errors.js";
import { UserErrorType } from "./user-error-type.js";

@InputType("SubscribeInput", { description: "Who asks for the letter, and for what of it." })
export class SubscribeInput {
  @Field(() => String, { description: "An e-mail address; it is written to once, and asked to confirm." })
  address!: string;

  @Field(() => String, { nullable: true, description: "A first name, for the salutation." })
  name?: string | null;

  @Field(() => FrequencyEnum, { defaultValue: "WEEKLY", description: "When letters come." })
  frequency!: Frequency;

  @Field(() => [String], { nullable: true, description: "Slugs of the labs to follow, for MY_LABS." })
  labs?: readonly string[] | null;
}

export interface ShownSubscription {
  readonly userErrors: readonly ShownUserError[];
}

@ObjectType("SubscribePayload", {
  description: "The same for every address that letters can be sent to, whether it is known here or not.",
})
export class SubscribePayload implements ShownSubscription {
  @Field(() => [UserErrorType], {
    description:
      "Empty: a mail asks the reader to confirm, where one may be sent. Or ADDRESS_INVALID, BAD_USER_INPUT, LAB_UNKNOWN, RATE_LIMITED.",
  })
  userErrors!: readonly ShownUserError[];
}
