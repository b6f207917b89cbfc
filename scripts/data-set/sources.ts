import type { SourceRecord } from "../../src/ingest/data-set-schema.js";
import type { Labels } from "./labels.js";
import type { Research, ResearchSource } from "./research.js";

/** Every source of the research, cited or not. */
export function sourcesOf(research: Research, labels: Labels): SourceRecord[] {
  const titles = new Map(
    research.sources.flatMap((source) => (source.title_inferred === true ? [] : [[source.url, source.title]])),
  );
  return research.sources.map((source) => ({
    id: source.id,
    publisher: labels.publishers[source.publisher] ?? source.publisher,
    title: titleOf(source, titles),
    url: source.url,
    author: labels.authors[source.id] ?? null,
    publishedOn: source.date,
    // Undated pages: the day by which the research had read them.
    accessedOn: source.date === null ? research.as_of : null,
    story: Object.entries(labels.stories).find(([, ids]) => ids.includes(source.id))?.[0] ?? null,
  }));
}

/**
 * A title that the research inferred from the page's address is kept, since it names the page; an incipit, or what
 * the research marks with a note of its own, is no title, unless another entry read that page's.
 */
function titleOf(source: ResearchSource, titles: ReadonlyMap<string, string>): string | null {
  if (source.title_inferred !== true) return source.title;
  return titles.get(source.url) ?? (/\)$|…$/u.test(source.title) ? null : source.title);
}
