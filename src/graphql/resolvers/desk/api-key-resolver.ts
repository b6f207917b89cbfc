import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { ApiKey } from "../../../domain/api-key.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { deskId, readId } from "../../global-id.js";
import { Needs } from "../../needs.js";
import { CreateApiKeyInput, RevokeApiKeyInput } from "../../types/desk/account-inputs.js";
import { ApiKeyPayload, CreateApiKeyPayload } from "../../types/desk/account-payloads.js";
import type { ShownApiKey } from "../../types/desk/account-types.js";
import { attempting } from "../../user-errors.js";
import { writingCost } from "./writing-cost.js";

@Resolver()
export class ApiKeyResolver {
  @Needs("ADMINISTER")
  @Mutation(() => CreateApiKeyPayload, {
    complexity: writingCost,
    description: "Makes a key of an account, limited to some of its permissions. ACCOUNT_UNKNOWN, BAD_USER_INPUT.",
  })
  createApiKey(
    @Arg("input", () => CreateApiKeyInput) { account, ...wish }: CreateApiKeyInput,
    @Ctx() context: GraphqlContext,
  ): Promise<CreateApiKeyPayload> {
    return attempting<Omit<CreateApiKeyPayload, "userErrors">>(
      async () => {
        const owner = readId("Account", account, ["account"]);
        const made = await deskOf(context).accounts.createKey(context.actor, { ...wish, account: owner });
        return { key: showKey(made.key), token: made.token };
      },
      { key: null, token: null },
    );
  }

  @Needs("ADMINISTER")
  @Mutation(() => ApiKeyPayload, {
    complexity: writingCost,
    description: "Takes a key back: it opens nothing from the next request on. KEY_UNKNOWN.",
  })
  revokeApiKey(
    @Arg("input", () => RevokeApiKeyInput) { key }: RevokeApiKeyInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ApiKeyPayload> {
    return attempting<Omit<ApiKeyPayload, "userErrors">>(
      async () => {
        const revoked = await deskOf(context).accounts.revokeKey(context.actor, readId("ApiKey", key, ["key"]));
        return { key: showKey(revoked) };
      },
      { key: null },
    );
  }
}

function showKey({ id, name, hint, scopes, expiresAt, lastUsedAt, revokedAt }: ApiKey): ShownApiKey {
  return { id: deskId("ApiKey", id), name, hint, scopes, expiresAt, lastUsedAt, revokedAt };
}
