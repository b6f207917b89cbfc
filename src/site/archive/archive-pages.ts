import Handlebars from "handlebars";
import type { FeedView } from "./feed-view.js";
import type { ListView } from "./list-view.js";
import type { ErratumView } from "./letter-errata-view.js";

/** What search engines, and whoever is sent an address, are told of a letter. */
interface LetterHead {
  readonly canonical: string;
  readonly subject: string;
  readonly summary: string;
  /** An instant. */
  readonly sentAt: string;
}

/** The pages of the archive, each a function from what it shows to its markup. */
export interface ArchivePages {
  readonly list: (view: ListView) => string;
  readonly missing: (view: { readonly subscribes: boolean }) => string;
  readonly letterHead: (view: LetterHead) => string;
  readonly errata: (view: { readonly errata: readonly ErratumView[] }) => string;
  readonly atom: (view: FeedView) => string;
  readonly stylesheet: string;
}

/** Compiles the templates `archive-*` of `templates/site`, by file name. A missing one is a broken installation. */
export function compileArchivePages(sources: Readonly<Record<string, string>>): ArchivePages {
  const engine = Handlebars.create();
  const sourceOf = (name: string): string => {
    const source = sources[name];
    if (source === undefined) throw new TypeError(`templates/site/${name} is missing.`);
    return source;
  };
  engine.registerPartial("archive-layout", sourceOf("archive-layout.hbs").trimEnd());
  const page = (name: string): ((view: unknown) => string) => {
    const render = engine.compile(sourceOf(name), { strict: true, knownHelpersOnly: true });
    return (view) => render(view);
  };
  return {
    list: page("archive-list.hbs"),
    missing: page("archive-missing.hbs"),
    letterHead: page("archive-letter-head.hbs"),
    errata: page("archive-errata.hbs"),
    atom: page("archive-atom.hbs"),
    // The look of the readers' pages, and what is the archive's own.
    stylesheet: sourceOf("reader.css") + sourceOf("archive.css"),
  };
}
