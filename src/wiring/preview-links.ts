import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import type { PreviewLink } from "../domain/preview-link.js";
import { parseWeek } from "../domain/week.js";
import { requireBegun } from "../newsroom/compose-edition.js";
import {
  createPreviewLink,
  type ListedLink,
  listPreviewLinks,
  type LinkWish,
  revokePreviewLink,
} from "../newsroom/preview-links.js";
import { requireMigrated } from "../store/migrate.js";
import { now } from "./clock.js";
import { secretKeyIfAny } from "./secret-key.js";

/** A link that somebody wants, to a week by its name. */
export type NamedLinkWish = Omit<LinkWish, "week"> & { readonly week: string };

/** Makes a link to a week that has begun, and the address to pass on. */
export async function makePreviewLink(
  database: DataSource,
  config: Config,
  { week: name, ...wish }: NamedLinkWish,
): Promise<PreviewLink & { readonly url: string }> {
  await requireMigrated(database);
  const { publicUrl, timeZone } = config;
  const week = requireBegun(parseWeek(name, timeZone), now());
  const secretKey = await secretKeyIfAny(config);
  const { link, token } = await createPreviewLink(database, secretKey, { week, ...wish }, now());
  return { ...link, url: `${publicUrl}/apercu/${link.week}?lien=${token}` };
}

/** The links to a week by its name; absent, to all of them. */
export async function namedPreviewLinks(
  database: DataSource,
  { timeZone }: Config,
  name: string | undefined,
): Promise<ListedLink[]> {
  await requireMigrated(database);
  return listPreviewLinks(database, name === undefined ? null : parseWeek(name, timeZone), now());
}

export async function takeBackPreviewLink(database: DataSource, id: string): Promise<PreviewLink> {
  await requireMigrated(database);
  return revokePreviewLink(database, id, now());
}
