import type { Config } from "../config/config.js";
import type { ArchiveDoor } from "../site/archive/archive-door.js";
import { compileArchivePages } from "../site/archive/archive-pages.js";
import { readTemplates } from "./project-files.js";

interface Means extends Pick<ArchiveDoor, "publication" | "subscribes"> {
  readonly config: Config;
}

/** The letters that were sent, over the publication as it stands at each request. */
export async function archiveDoor({ config, publication, subscribes }: Means): Promise<ArchiveDoor> {
  const pages = compileArchivePages(await readTemplates("templates/site"));
  const { publicUrl, timeZone } = config;
  return { pages, publication, publicUrl, timeZone, subscribes };
}
