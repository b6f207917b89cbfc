import { Field, ID, InterfaceType } from "type-graphql";
import type { ShownNode } from "../read-model/shown.js";

@InterfaceType("Node", {
  description: "Anything with a global id, which `node(id:)` finds again.",
  resolveType: ({ __typename }: ShownNode) => __typename,
})
export abstract class NodeType {
  @Field(() => ID, { description: "Global and opaque: unique over all types, and stable." })
  id!: string;
}
