import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { mayDo } from "../../domain/actor.js";
import type { Digest } from "../../domain/digest.js";
import { EchelonError } from "../../domain/errors.js";
import type { GraphqlContext } from "../context.js";
import { pageCost } from "../limits/list-size.js";
import { PageArgs } from "../paging/page-args.js";
import { type Connection, type Ordering, paginate } from "../paging/paginate.js";
import { readModelOf } from "../read-model/read-model.js";
import { showDigest } from "../read-model/show-digest.js";
import type { ShownEdition } from "../read-model/shown.js";
import { IsoWeekScalar } from "../scalars.js";
import { DigestType, type ShownDigest } from "../types/digest-type.js";
import { EditionType } from "../types/edition-type.js";
import { EditionConnection } from "./connections.js";
import { DigestArgs } from "./history-args.js";

/** A digest is composed from the database at each question: dear, whatever is asked of it. */
const DIGEST_COST = 1000;

const NEWEST_FIRST: Ordering<ShownEdition> = {
  name: "editions",
  keyOf: ({ number }) => [number.toString().padStart(10, "0")],
  directions: [-1],
};

@Resolver()
export class EditionResolver {
  @Query(() => EditionType, { nullable: true, description: "The edition of a week; null until it is sent." })
  edition(
    @Arg("week", () => IsoWeekScalar, { description: "Which week." }) week: string,
    @Ctx() { publication }: GraphqlContext,
  ): ShownEdition | null {
    return readModelOf(publication).editions.find((edition) => edition.week === week) ?? null;
  }

  @Query(() => EditionConnection, { complexity: pageCost, description: "The editions sent, newest first." })
  editions(@Args(() => PageArgs) page: PageArgs, @Ctx() { publication }: GraphqlContext): Connection<ShownEdition> {
    return paginate(readModelOf(publication).editions, NEWEST_FIRST, page);
  }

  @Query(() => DigestType, {
    complexity: ({ childComplexity }: { childComplexity: number }) => DIGEST_COST + childComplexity,
    description: "What the writer would say of a week. Editors only before its edition is sent: FORBIDDEN to others.",
  })
  async digest(
    @Args(() => DigestArgs) { week, seed }: DigestArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownDigest> {
    requireReadable(week, context);
    const digest: Digest = await context.composeDigest(week, seed ?? null);
    return showDigest(digest, readModelOf(context.publication));
  }
}

function requireReadable(week: string, { viewer, actor, publication }: GraphqlContext): void {
  if (viewer === "EDITOR" || (actor !== null && mayDo(actor, "READ_DRAFTS"))) return;
  if (publication.editions.some((edition) => edition.week === week)) return;
  throw new EchelonError(
    "FORBIDDEN",
    `The digest of ${week} is for editors until its edition is sent.`,
    "Ask for a week among editions { nodes { week } }, or ask as an editor.",
  );
}
