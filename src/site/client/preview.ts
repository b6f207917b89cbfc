/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { Application, Controller } from "@hotwired/stimulus";
import { locate, sentenceAt } from "./sentences.js";

/**
 * What the page of a week does with a script: it changes the frame's looks in place, and joins the letter to its
 * facts. Without one, the form reloads the page and each sentence opens by itself.
 */
class LetterController extends Controller<HTMLElement> {
  static override targets = ["frame", "toolbar", "link", "sentence", "card"];
  declare readonly frameTarget: HTMLIFrameElement;
  declare readonly hasFrameTarget: boolean;
  declare readonly toolbarTarget: HTMLFormElement;
  declare readonly linkTargets: HTMLAnchorElement[];
  declare readonly sentenceTargets: HTMLDetailsElement[];
  declare readonly cardTarget: HTMLElement;
  private found: ReadonlyMap<HTMLElement, Range> = new Map();

  override connect(): void {
    this.element.classList.add("scripted");
    if (this.hasFrameTarget && this.letter?.readyState === "complete") this.read();
  }

  /** The frame has loaded: its height is the letter's, and its sentences are looked for. */
  read(): void {
    const { letter } = this;
    if (letter === null) return;
    this.frameTarget.style.height = `${letter.documentElement.scrollHeight + 2}px`;
    this.found = locate(letter, this.sentenceTargets);
    const sheet = new letter.defaultView.CSSStyleSheet();
    sheet.replaceSync("::highlight(sentence) { background-color: #FFE08A; color: #1F1B2E; }");
    letter.adoptedStyleSheets = [sheet];
    letter.addEventListener("mousemove", ({ clientX, clientY }) => {
      this.point(sentenceAt(this.found, { x: clientX, y: clientY }));
    });
    letter.addEventListener("focusin", ({ target }) => {
      const within = [...this.found].find(([, range]) => range.intersectsNode(target as Node));
      this.point(within?.[0] ?? null);
    });
    letter.addEventListener("click", (event) => {
      const sentence = sentenceAt(this.found, { x: event.clientX, y: event.clientY });
      if (sentence === null) return;
      event.preventDefault();
      (sentence as HTMLDetailsElement).open = true;
      sentence.querySelector("summary")?.focus();
    });
  }

  /** A sentence of the list is looked at. */
  show({ currentTarget }: Event): void {
    this.point(currentTarget as HTMLElement);
  }

  leave(): void {
    this.point(null);
  }

  /** The frame changes its looks in place; who reads and what is drawn need the server. */
  dress({ target }: Event): void {
    const form = this.toolbarTarget;
    if (target instanceof HTMLElement && ["destinataire", "seed"].includes(target.getAttribute("name") ?? "")) {
      form.requestSubmit();
      return;
    }
    const query = looksOf(form);
    if (query.get("seed") === "") query.delete("seed");
    history.replaceState(null, "", `?${query}`);
    for (const link of this.linkTargets) link.href = withLooks(link.href, query);
    if (!this.hasFrameTarget) return;
    this.frameTarget.className = `mail w${query.get("largeur") ?? "600"}`;
    this.frameTarget.src = withLooks(this.frameTarget.src, query);
  }

  private get letter(): (Document & { readonly defaultView: Window & typeof globalThis }) | null {
    return this.frameTarget.contentDocument as (Document & { readonly defaultView: Window & typeof globalThis }) | null;
  }

  /** Marks a sentence in the letter and in the list, and shows its facts. */
  private point(sentence: HTMLElement | null): void {
    for (const one of this.sentenceTargets) one.classList.toggle("found", one === sentence);
    this.mark(sentence === null ? undefined : this.found.get(sentence));
    const stated = sentence?.querySelector(".stated");
    this.cardTarget.hidden = stated === null || stated === undefined;
    if (stated) this.cardTarget.replaceChildren(stated.cloneNode(true));
  }

  private mark(range: Range | undefined): void {
    const view = this.hasFrameTarget ? this.letter?.defaultView : undefined;
    view?.CSS.highlights.clear();
    if (view && range !== undefined) view.CSS.highlights.set("sentence", new view.Highlight(range));
  }
}

function looksOf(form: HTMLFormElement): URLSearchParams {
  const pairs = [...new FormData(form)].map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : "",
  ]);
  return new URLSearchParams(pairs);
}

const LOOKS = ["largeur", "apparence", "images"];

function withLooks(address: string, looks: URLSearchParams): string {
  const url = new URL(address, location.href);
  for (const name of LOOKS) {
    const value = looks.get(name);
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}

/** A template or a phrase has changed: the server says so where somebody may be writing. */
class LiveController extends Controller {
  private changes: EventSource | undefined;

  override connect(): void {
    this.changes = new EventSource("/apercu/changements");
    this.changes.addEventListener("change", () => {
      location.reload();
    });
  }

  override disconnect(): void {
    this.changes?.close();
  }
}

const application = Application.start();
application.register("letter", LetterController);
application.register("live", LiveController);
