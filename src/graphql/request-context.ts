import type { GraphqlContext } from "./context.js";

/** What the doors know of a request, besides what resolvers may look at. */
export interface RequestContext extends GraphqlContext {
  readonly requestId: string;
}
