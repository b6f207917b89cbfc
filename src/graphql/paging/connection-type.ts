import { type ClassType, Field, Int, ObjectType } from "type-graphql";
import type { Connection, Edge, PageInfo } from "./paginate.js";

@ObjectType("PageInfo", {
  description: "Where a page lies in its list. Both directions are told, whichever way one walks.",
})
class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: "Whether anything comes after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether anything comes before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first item; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last item; null on an empty page." })
  endCursor!: string | null;
}

/** The edge and connection types of a node type. */
export function connectionOf(name: string, nodeType: ClassType): ClassType<Connection<unknown>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, with its cursor.` })
  class EdgeType implements Edge<unknown> {
    @Field(() => String, { description: "Opaque, and only understood by the list that gave it. It survives inserts." })
    cursor!: string;

    @Field(() => nodeType, { description: "The item itself." })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionType implements Connection<unknown> {
    @Field(() => [EdgeType], { description: "The items with their cursors." })
    edges!: readonly EdgeType[];

    @Field(() => [nodeType], { description: "The items alone." })
    nodes!: readonly unknown[];

    @Field(() => PageInfoType, { description: "Where the page lies." })
    pageInfo!: PageInfoType;

    @Field(() => Int, { description: "How many items the whole list has, with its filter." })
    totalCount!: number;
  }

  return ConnectionType;
}
