import { Field, Int, ObjectType } from "type-graphql";
import type { ShownUserError } from "../../user-errors.js";
import { UserErrorType } from "../user-error-type.js";
import { AccountType, ApiKeyType, type ShownAccount, type ShownApiKey } from "./account-types.js";

@ObjectType()
abstract class Payload {
  @Field(() => [UserErrorType], { description: "What is wrong; nothing was done unless it is empty." })
  userErrors!: readonly ShownUserError[];
}

@ObjectType("AccountPayload", { description: "The account as it is now." })
export class AccountPayload extends Payload {
  @Field(() => AccountType, { nullable: true, description: "Null where nothing was done." })
  account!: ShownAccount | null;
}

@ObjectType("CreateAccountPayload", { description: "The account, and how it signs in for the first time." })
export class CreateAccountPayload extends AccountPayload {
  @Field(() => String, {
    nullable: true,
    description: "An address that signs in once, within 15 minutes. It is told this one time.",
  })
  signInUrl!: string | null;
}

@ObjectType("RevokeSessionsPayload", { description: "What became of the sessions." })
export class RevokeSessionsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: "How many ended; null where nothing was done." })
  ended!: number | null;
}

@ObjectType("ApiKeyPayload", { description: "The key as it is now." })
export class ApiKeyPayload extends Payload {
  @Field(() => ApiKeyType, { nullable: true, description: "Null where nothing was done." })
  key!: ShownApiKey | null;
}

@ObjectType("CreateApiKeyPayload", { description: "The key, and what a program sends." })
export class CreateApiKeyPayload extends ApiKeyPayload {
  @Field(() => String, {
    nullable: true,
    description: "Sent as `Authorization: Bearer …`. It is told this one time.",
  })
  token!: string | null;
}
