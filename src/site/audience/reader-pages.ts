import Handlebars from "handlebars";
import type { ChoicesView } from "./choices-view.js";

/** A page that says one thing, and perhaps asks for one press of a button. */
export interface MessageView {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Where the button posts to; null: there is nothing to press. */
  readonly button: { readonly action: string; readonly label: string } | null;
  readonly links: readonly { readonly href: string; readonly label: string }[];
}

interface SignUpView extends ChoicesView {
  readonly address: string;
  readonly addressError: string | null;
  /** What is kept as proof. */
  readonly words: string;
}

export interface PreferencesView extends ChoicesView {
  readonly address: string;
  /** « 28 janvier 2026 ». */
  readonly since: string;
  /** What has just been done, in a sentence; null: nothing. */
  readonly done: string | null;
  /** « 31 août 2026 »; null: letters come. */
  readonly pausedUntil: string | null;
  readonly pauseError: string | null;
  /** `2026-08-31`, as it was typed. */
  readonly until: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly paths: Readonly<Record<"save" | "pause" | "resume" | "export" | "erase" | "leave", string>>;
}

/** The pages of readers, each a function from what it shows to its HTML. */
export interface ReaderPages {
  readonly signUp: (view: SignUpView) => string;
  readonly preferences: (view: PreferencesView) => string;
  readonly message: (view: MessageView) => string;
  readonly stylesheet: string;
}

/** Compiles the templates `reader-*` of `templates/site`, by file name. A missing one is a broken installation. */
export function compileReaderPages(sources: Readonly<Record<string, string>>): ReaderPages {
  const engine = Handlebars.create();
  const sourceOf = (name: string): string => {
    const source = sources[name];
    if (source === undefined) throw new TypeError(`templates/site/${name} is missing.`);
    return source;
  };
  for (const name of ["reader-layout", "reader-choices"]) {
    engine.registerPartial(name, sourceOf(`${name}.hbs`).trimEnd());
  }
  const page = (name: string): ((view: unknown) => string) => {
    const render = engine.compile(sourceOf(name), { strict: true, knownHelpersOnly: true });
    return (view) => render(view);
  };
  return {
    signUp: page("reader-sign-up.hbs"),
    preferences: page("reader-preferences.hbs"),
    message: page("reader-message.hbs"),
    stylesheet: sourceOf("reader.css"),
  };
}
