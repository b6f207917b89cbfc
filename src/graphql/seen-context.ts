import type { Instant } from "../domain/instant.js";
import type { Publication } from "../domain/publication.js";
import type { RequestContext } from "./request-context.js";

/** Where a request looks. */
interface Source {
  readonly feed: { readonly current: () => Publication };
  readonly now: () => Instant;
}

type Rest = Omit<RequestContext, "publication" | "now" | "lookAgain">;

/**
 * The context of a request. What it sees lies in an object of its own, which the copy that Apollo makes shares: a
 * mutation looks again after its write, so that its answer and the next read agree.
 */
export class SeenContext implements RequestContext {
  readonly viewer: Rest["viewer"];
  readonly actor: Rest["actor"];
  readonly desk: Rest["desk"];
  readonly composeDigest: Rest["composeDigest"];
  readonly subscribe: Rest["subscribe"];
  readonly effect: Rest["effect"];
  readonly requestId: string;
  private readonly sight: { publication: Publication; now: Instant };

  constructor(
    private readonly source: Source,
    { viewer, actor, desk, composeDigest, subscribe, effect, requestId }: Rest,
  ) {
    this.viewer = viewer;
    this.actor = actor;
    this.desk = desk;
    this.composeDigest = composeDigest;
    this.subscribe = subscribe;
    this.effect = effect;
    this.requestId = requestId;
    this.sight = { publication: source.feed.current(), now: source.now() };
  }

  get publication(): Publication {
    return this.sight.publication;
  }

  get now(): Instant {
    return this.sight.now;
  }

  /** The database's clock may be ahead of ours. */
  lookAgain(recordedAt: Instant = ""): void {
    const now = this.source.now();
    this.sight.publication = this.source.feed.current();
    this.sight.now = now > recordedAt ? now : recordedAt;
  }
}
