import type { Edition } from "./edition.js";
import type { Lab, LabDossier } from "./lab.js";
import type { Scale } from "./level.js";
import type { Timeline } from "./timeline.js";

/** A lab with all that is published of it. */
export interface LabFile {
  readonly lab: Lab;
  readonly timeline: Timeline;
  readonly dossier: LabDossier;
}

/**
 * Everything that the public may see, at one data version. Drafts never enter it: that an anonymous
 * reader cannot see them follows by construction.
 */
export interface Publication {
  /** Grows with every published write. */
  readonly version: string;
  /** Every version of the scale, oldest first. */
  readonly scales: readonly Scale[];
  /** In the order of their slugs. */
  readonly labs: readonly LabFile[];
  /** Sent editions, oldest first. */
  readonly editions: readonly Edition[];
}
