import { Field, ID, InputType, Int } from "type-graphql";
import type { Permission, Role } from "../../../domain/actor.js";
import { PermissionEnum, RoleEnum } from "../../desk-enums.js";

@InputType("CreateAccountInput", { description: "An account that is to be; it signs in by a link at first." })
export class CreateAccountInput {
  @Field(() => String, { description: "The address that it signs in with." })
  email!: string;

  @Field(() => String, { description: "As the audit log will name them." })
  name!: string;

  @Field(() => RoleEnum, { description: "What they are trusted with." })
  role!: Role;
}

@InputType("AccountInput", { description: "Which account." })
export class AccountInput {
  @Field(() => ID, { description: "Of the account." })
  account!: string;
}

@InputType("ChangeRoleInput", { description: "Another role for an account." })
export class ChangeRoleInput extends AccountInput {
  @Field(() => RoleEnum, { description: "What they are trusted with from now on." })
  role!: Role;
}

@InputType("CreateApiKeyInput", { description: "A key that is to be." })
export class CreateApiKeyInput extends AccountInput {
  @Field(() => String, { description: "What it is for." })
  name!: string;

  @Field(() => [PermissionEnum], { description: "What it is limited to; its owner's role holds all of it." })
  scopes!: readonly Permission[];

  @Field(() => Int, { defaultValue: 90, description: "How long it opens: 1 to 366 days." })
  days!: number;
}

@InputType("RevokeApiKeyInput", { description: "Which key." })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: "Of the key." })
  key!: string;
}
