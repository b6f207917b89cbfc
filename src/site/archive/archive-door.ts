import type { ArchiveGround } from "./archive-ground.js";
import type { ArchivePages } from "./archive-pages.js";

/** The letters that were sent, and the pages that show them. */
export interface ArchiveDoor extends ArchiveGround {
  readonly pages: ArchivePages;
}
