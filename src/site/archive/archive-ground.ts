import type { TimeZone } from "../../domain/local-time.js";
import type { Publication } from "../../domain/publication.js";

/** What the archive stands on: the publication holds sent editions alone, so that nothing else can be shown. */
export interface ArchiveGround {
  readonly publication: () => Publication;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly timeZone: TimeZone;
  /** Whether anybody can sign up here. */
  readonly subscribes: boolean;
}
