import type { Digest } from "../domain/digest.js";
import type { Instant } from "../domain/instant.js";
import type { Publication } from "../domain/publication.js";

export type Viewer = "EDITOR" | "ANONYMOUS";

/** What a resolver may look at. One publication and one clock for the whole request, so that its answers agree. */
export interface GraphqlContext {
  readonly publication: Publication;
  readonly viewer: Viewer;
  readonly now: Instant;
  /** A null seed means the week's own. */
  readonly composeDigest: (week: string, seed: string | null) => Promise<Digest>;
}
