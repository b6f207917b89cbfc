import { Field, ID, ObjectType } from "type-graphql";
import type { Permission, Role } from "../../../domain/actor.js";
import { PermissionEnum, RoleEnum } from "../../desk-enums.js";
import { DateTimeScalar } from "../../scalars.js";

export interface ShownViewer {
  readonly name: string;
  readonly role: Role;
  readonly permissions: readonly Permission[];
}

@ObjectType("Viewer", { description: "Who asks: somebody signed in, or a program with a key of theirs." })
export class ViewerType implements ShownViewer {
  @Field(() => String, { description: "As the audit log names them." })
  name!: string;

  @Field(() => RoleEnum, { description: "What they are trusted with." })
  role!: Role;

  @Field(() => [PermissionEnum], { description: "What they may do; of a key, within its scopes." })
  permissions!: readonly Permission[];
}

export interface ShownAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly disabledAt: string | null;
  readonly hasSecondFactor: boolean;
}

@ObjectType("Account", {
  description: "Somebody of the newsroom. Administrators alone see it, and `node` does not know it.",
})
export class AccountType implements ShownAccount {
  @Field(() => ID, { description: "Global and opaque." })
  id!: string;

  @Field(() => String, { description: "The address that it signs in with." })
  email!: string;

  @Field(() => String, { description: "As the audit log names them." })
  name!: string;

  @Field(() => RoleEnum, { description: "What they are trusted with." })
  role!: Role;

  @Field(() => DateTimeScalar, { description: "Since when." })
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "Since when nobody signs in to it; null: it is open." })
  disabledAt!: string | null;

  @Field(() => Boolean, { description: "Whether a code of the telephone is asked for." })
  hasSecondFactor!: boolean;
}

export interface ShownApiKey {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly Permission[];
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

@ObjectType("ApiKey", { description: "By what a program acts for an account. What it sends is not kept." })
export class ApiKeyType implements ShownApiKey {
  @Field(() => ID, { description: "Global and opaque." })
  id!: string;

  @Field(() => String, { description: "What it is for." })
  name!: string;

  @Field(() => String, { description: "Its first characters, to know it again." })
  hint!: string;

  @Field(() => [PermissionEnum], { description: "What it is limited to." })
  scopes!: readonly Permission[];

  @Field(() => DateTimeScalar, { description: "When it ends." })
  expiresAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "To the minute; null: never." })
  lastUsedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was taken back; null: it was not." })
  revokedAt!: string | null;
}
