import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Account } from "../../../domain/account.js";
import { type Actor, mayDo, PERMISSIONS } from "../../../domain/actor.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { deskId, readId } from "../../global-id.js";
import { manyOf } from "../../limits/list-size.js";
import { Needs } from "../../needs.js";
import { AccountInput, ChangeRoleInput, CreateAccountInput } from "../../types/desk/account-inputs.js";
import { AccountPayload, CreateAccountPayload, RevokeSessionsPayload } from "../../types/desk/account-payloads.js";
import { AccountType, type ShownAccount, type ShownViewer, ViewerType } from "../../types/desk/account-types.js";
import { attempting } from "../../user-errors.js";
import { writingCost } from "./writing-cost.js";

@Resolver()
export class AccountResolver {
  @Query(() => ViewerType, { nullable: true, description: "Who asks; null: anybody." })
  viewer(@Ctx() { actor }: GraphqlContext): ShownViewer | null {
    return actor === null ? null : showViewer(actor);
  }

  @Needs("ADMINISTER")
  @Query(() => [AccountType], { complexity: manyOf(50), description: "All accounts, in the order of their names." })
  async accounts(@Ctx() context: GraphqlContext): Promise<ShownAccount[]> {
    return (await deskOf(context).accounts.list(context.actor)).map(showAccount);
  }

  @Needs("ADMINISTER")
  @Mutation(() => CreateAccountPayload, {
    complexity: writingCost,
    description: "Adds an account. ACCOUNT_EXISTS, ADDRESS_INVALID, BAD_USER_INPUT.",
  })
  createAccount(
    @Arg("input", () => CreateAccountInput) { email, name, role }: CreateAccountInput,
    @Ctx() context: GraphqlContext,
  ): Promise<CreateAccountPayload> {
    return attempting<Omit<CreateAccountPayload, "userErrors">>(
      async () => {
        const { accounts } = deskOf(context);
        const account = await accounts.create(context.actor, { email, name, role, password: null });
        return { account: showAccount(account), signInUrl: await accounts.link(context.actor, account.id) };
      },
      { account: null, signInUrl: null },
    );
  }

  @Needs("ADMINISTER")
  @Mutation(() => AccountPayload, {
    complexity: writingCost,
    description: "Gives an account another role; its sessions end. ACCOUNT_UNKNOWN, LAST_ADMIN.",
  })
  changeRole(
    @Arg("input", () => ChangeRoleInput) { account, role }: ChangeRoleInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AccountPayload> {
    return changed(() => deskOf(context).accounts.changeRole(context.actor, { account: accountId(account), role }));
  }

  @Needs("ADMINISTER")
  @Mutation(() => AccountPayload, {
    complexity: writingCost,
    description:
      "Lets nobody sign in to an account; its sessions end, its keys open nothing. ACCOUNT_UNKNOWN, LAST_ADMIN.",
  })
  disableAccount(
    @Arg("input", () => AccountInput) { account }: AccountInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AccountPayload> {
    return changed(() => deskOf(context).accounts.disable(context.actor, accountId(account)));
  }

  @Needs("ADMINISTER")
  @Mutation(() => AccountPayload, {
    complexity: writingCost,
    description: "Lets a disabled account sign in again. ACCOUNT_UNKNOWN.",
  })
  enableAccount(
    @Arg("input", () => AccountInput) { account }: AccountInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AccountPayload> {
    return changed(() => deskOf(context).accounts.enable(context.actor, accountId(account)));
  }

  @Needs("ADMINISTER")
  @Mutation(() => RevokeSessionsPayload, {
    complexity: writingCost,
    description: "Ends all sessions of an account. ACCOUNT_UNKNOWN.",
  })
  revokeSessions(
    @Arg("input", () => AccountInput) { account }: AccountInput,
    @Ctx() context: GraphqlContext,
  ): Promise<RevokeSessionsPayload> {
    return attempting<Omit<RevokeSessionsPayload, "userErrors">>(
      async () => ({ ended: await deskOf(context).accounts.endSessions(context.actor, accountId(account)) }),
      { ended: null },
    );
  }
}

function changed(work: () => Promise<Account>): Promise<AccountPayload> {
  return attempting<Omit<AccountPayload, "userErrors">>(async () => ({ account: showAccount(await work()) }), {
    account: null,
  });
}

function accountId(id: string): string {
  return readId("Account", id, ["account"]);
}

function showViewer({ name, role, scopes }: Actor): ShownViewer {
  return { name, role, permissions: PERMISSIONS.filter((permission) => mayDo({ role, scopes }, permission)) };
}

function showAccount({ id, email, name, role, createdAt, disabledAt, hasTotp }: Account): ShownAccount {
  return { id: deskId("Account", id), email, name, role, createdAt, disabledAt, hasSecondFactor: hasTotp };
}
