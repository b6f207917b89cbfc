import { type Actor, requirePermission } from "../../domain/actor.js";
import { type ConnectorMeans, fetchPage } from "../../ingest/connector.js";
import { readSourcePage, type SourceDescription } from "../../ingest/read-source-page.js";

/** What the page at an address says of itself. */
export interface ReadSource extends SourceDescription {
  /** Where it was in the end. */
  readonly url: string;
}

/**
 * Reads what a form on a source asks for from the source's own page. Nothing is kept.
 * @throws {EchelonError} URL_REFUSED, UNAUTHENTICATED, FORBIDDEN
 */
export async function readSource(actor: Actor | null, url: string, means?: ConnectorMeans): Promise<ReadSource> {
  requirePermission(actor, "RECORD");
  const page = await fetchPage(url, means);
  return { url: page.url, ...readSourcePage(page.body, page.contentType) };
}
