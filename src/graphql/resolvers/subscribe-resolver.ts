import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { EchelonError } from "../../domain/errors.js";
import { readWish, type SubscriptionWish } from "../../domain/subscription-wish.js";
import type { GraphqlContext } from "../context.js";
import { type ShownSubscription, SubscribeInput, SubscribePayload } from "../types/subscribe-types.js";
import type { ShownUserError } from "../user-errors.js";

/** More than that in one operation is no reader's wish. */
const COMPLEXITY = 2000;

@Resolver()
export class SubscribeResolver {
  @Mutation(() => SubscribePayload, {
    complexity: COMPLEXITY,
    description:
      "Asks for the letter. Its reader is asked by mail to confirm, at most once in ten minutes; until then no letter is sent. Nothing tells whether an address is known here.",
  })
  async subscribe(
    @Arg("input", () => SubscribeInput) { address, name, frequency, labs }: SubscribeInput,
    @Ctx() { publication, subscribe }: GraphqlContext,
  ): Promise<ShownSubscription> {
    const given = { address: address.trim(), name: name ?? "", frequency, labs: labs ?? [] };
    const wish = readWish(given, new Set(publication.labs.map(({ lab: { slug } }) => slug)));
    if (!("problems" in wish)) return { userErrors: await errorsOf(subscribe, wish) };
    return { userErrors: wish.problems.map(({ field, ...problem }) => ({ ...problem, field: ["input", field] })) };
  }
}

async function errorsOf(subscribe: GraphqlContext["subscribe"], wish: SubscriptionWish): Promise<ShownUserError[]> {
  try {
    await subscribe(wish);
    return [];
  } catch (error) {
    if (!(error instanceof EchelonError) || error.code !== "RATE_LIMITED") throw error;
    return [{ code: error.code, message: error.message, next: error.next, field: null }];
  }
}
