import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { Needs } from "../../needs.js";
import { UrlScalar } from "../../scalars.js";
import { ReadSourcePayload } from "../../types/desk/source-page-type.js";
import { attempting } from "../../user-errors.js";
import { writingCost } from "./writing-cost.js";

@Resolver()
export class SourcePageResolver {
  @Needs("RECORD")
  @Query(() => ReadSourcePayload, {
    complexity: writingCost,
    description:
      "Asks a page of the public web, by https, for its title, publisher, author and date. Nothing is kept. URL_REFUSED.",
  })
  readSource(
    @Arg("url", () => UrlScalar, { description: "Of the page." }) url: string,
    @Ctx() context: GraphqlContext,
  ): Promise<ReadSourcePayload> {
    return attempting<Omit<ReadSourcePayload, "userErrors">>(
      async () => ({ page: await deskOf(context).records.readSource(context.actor, url) }),
      { page: null },
    );
  }
}
