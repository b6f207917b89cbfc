import Handlebars from "handlebars";

/** A page of the desk, from what it shows to its HTML. */
export type Page<View> = (view: View & { readonly frame: Frame | null }) => string;

/** The pages of the desk: each room takes its own by name, in the frame that they share. */
export interface DeskPages {
  /** A page of `templates/site`, such as `desk-sign-in`, to be kept as a `Page<…>`. A missing one is a broken installation. */
  readonly page: (name: `desk-${string}`) => (view: object) => string;
  readonly stylesheet: string;
}

/** What stands around each page for somebody who is signed in. */
export interface Frame {
  /** Who is signed in. */
  readonly name: string;
  /** What each form brings back: `{{> desk-token}}` writes its field. */
  readonly csrfToken: string;
  readonly ways: readonly { readonly href: string; readonly label: string; readonly here: "page" | "true" | null }[];
}

const PARTIALS = /^(?:desk-layout|desk-token|desk-faults|desk-part-[a-z-]+)\.hbs$/u;

/** Compiles the templates `desk-*` of `templates/site`, by file name. */
export function compileDeskPages(sources: Readonly<Record<string, string>>): DeskPages {
  const engine = Handlebars.create();
  const sourceOf = (name: string): string => {
    const source = sources[name];
    if (source === undefined) throw new TypeError(`templates/site/${name} is missing.`);
    return source;
  };
  for (const name of Object.keys(sources).filter((each) => PARTIALS.test(each))) {
    engine.registerPartial(name.replace(".hbs", ""), sourceOf(name).trimEnd());
  }
  return {
    page: (name) => {
      const render = engine.compile(sourceOf(`${name}.hbs`), { strict: true, knownHelpersOnly: true });
      return (view) => render(view);
    },
    stylesheet: ["desk.css", "desk-records.css", "desk-editions.css"].map(sourceOf).join(""),
  };
}
