import { ArgsType, Field, Int } from "type-graphql";
import { EchelonError } from "../../domain/errors.js";

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** The four arguments of a Relay connection, as a client gave them. */
export interface PageAsked {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

@ArgsType()
export class PageArgs implements PageAsked {
  @Field(() => Int, { nullable: true, description: "How many from the start, 1 to 100; 20 when neither is given." })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "Only what comes after this cursor." })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: "How many from the end, 1 to 100. Not together with `first`." })
  last?: number | null;

  @Field(() => String, { nullable: true, description: "Only what comes before this cursor." })
  before?: string | null;
}

export interface PageSize {
  readonly from: "START" | "END";
  readonly size: number;
}

/**
 * Which end a page starts from, and how long it is.
 * @throws {EchelonError} PAGE_SIZE_INVALID for both ends at once, or a size out of 1 to 100
 */
export function pageSizeOf({ first, last }: PageAsked): PageSize {
  if (typeof first === "number" && typeof last === "number") throw refusal("Both `first` and `last` were given.");
  const size = first ?? last ?? DEFAULT_PAGE_SIZE;
  if (size < 1 || size > MAX_PAGE_SIZE) throw refusal(`A page of ${size} was asked for.`);
  return { from: typeof last === "number" ? "END" : "START", size };
}

function refusal(message: string): EchelonError {
  return new EchelonError(
    "PAGE_SIZE_INVALID",
    message,
    `Give \`first\` or \`last\`, from 1 to ${MAX_PAGE_SIZE}, and follow pageInfo.endCursor for more.`,
  );
}
