import type { GraphqlContext } from "./context.js";

/** What the doors know of a request, besides what resolvers may look at. */
export interface RequestContext extends GraphqlContext {
  readonly requestId: string;
  /** An object of its own, because Apollo copies the context: an answer to what changes something is not kept. */
  readonly effect: {
    changes: boolean;
    /** Counts the price of the question against whoever asked. */
    readonly charge: (cost: number) => void;
  };
}
