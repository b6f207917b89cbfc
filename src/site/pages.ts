import Handlebars from "handlebars";
import type { InboxView } from "./inbox/inbox-view.js";
import type { MessageView } from "./inbox/message-view.js";
import type { Refusal, Way } from "./refusals.js";
import type { WeekRow } from "./preview/week-list.js";
import type { WeekPage } from "./preview/week-page.js";

interface HomeView {
  readonly editor: boolean;
  readonly subscribes: boolean;
  /** The address of this page for the world. */
  readonly canonical: string;
}

/** The site's pages, each a function from what it shows to its HTML. */
export interface Pages {
  readonly home: (view: HomeView) => string;
  readonly weeks: (view: { readonly weeks: readonly WeekRow[] }) => string;
  readonly week: (view: WeekPage) => string;
  readonly inbox: (view: InboxView) => string;
  readonly message: (view: MessageView) => string;
  readonly refusal: (view: Refusal & { readonly way: Way }) => string;
  readonly stylesheet: string;
  readonly icon: string;
}

/** Compiles the templates of `templates/site`, by file name. A missing one is a broken installation. */
export function compilePages(sources: Readonly<Record<string, string>>): Pages {
  const engine = Handlebars.create();
  for (const name of ["layout", "archive-layout", "isolated", "check", "origin"])
    engine.registerPartial(name, sourceOf(sources, `${name}.hbs`).trimEnd());
  const page = (name: string): ((view: unknown) => string) => {
    const render = engine.compile(sourceOf(sources, name), { strict: true, knownHelpersOnly: true });
    return (view) => render(view);
  };
  return {
    home: page("home.hbs"),
    weeks: page("weeks.hbs"),
    week: page("week.hbs"),
    inbox: page("inbox.hbs"),
    message: page("message.hbs"),
    refusal: page("refusal.hbs"),
    stylesheet: sourceOf(sources, "site.css"),
    icon: sourceOf(sources, "icon.svg"),
  };
}

function sourceOf(sources: Readonly<Record<string, string>>, name: string): string {
  const source = sources[name];
  if (source === undefined) throw new TypeError(`templates/site/${name} is missing.`);
  return source;
}
