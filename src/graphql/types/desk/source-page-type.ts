import { Field, ObjectType } from "type-graphql";
import type { ReadSource } from "../../../newsroom/records/read-source.js";
import { DateScalar, UrlScalar } from "../../scalars.js";
import type { ShownUserError } from "../../user-errors.js";
import { UserErrorType } from "../user-error-type.js";

@ObjectType("SourcePage", { description: "What a page says of itself; nobody has looked at it yet." })
class SourcePageType implements ReadSource {
  @Field(() => UrlScalar, { description: "Where it was in the end." })
  url!: string;

  @Field(() => String, { nullable: true, description: "Its title." })
  title!: string | null;

  @Field(() => String, { nullable: true, description: "Who published it." })
  publisher!: string | null;

  @Field(() => String, { nullable: true, description: "Who wrote it." })
  author!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "When it was published, on its publisher's calendar." })
  publishedOn!: string | null;
}

@ObjectType({ description: "A page that was read, or why it was not." })
export class ReadSourcePayload {
  @Field(() => SourcePageType, { nullable: true, description: "The page; null where it was not read." })
  page!: ReadSource | null;

  @Field(() => [UserErrorType], { description: "Empty, or URL_REFUSED." })
  userErrors!: readonly ShownUserError[];
}
