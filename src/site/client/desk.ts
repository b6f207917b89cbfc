/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { Application, Controller } from "@hotwired/stimulus";

/** How long a hand rests before the server is asked, in milliseconds. */
const RESTED = 500;

/**
 * A form whose page shows what the server makes of it: asked again as it is filled in. Without a script, its button
 * « Prévisualiser » does the same.
 */
class FragmentController extends Controller<HTMLFormElement> {
  static override targets = ["output"];
  static override values = { url: String };
  declare readonly outputTarget: HTMLElement;
  declare readonly urlValue: string;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private asked: AbortController | undefined;

  typed(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.ask(), RESTED);
  }

  override disconnect(): void {
    clearTimeout(this.resting);
    this.asked?.abort();
  }

  private async ask(): Promise<void> {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const answer = await fetch(this.urlValue, { method: "POST", body: typedIn(this.element), signal });
      if (answer.ok) this.show(await answer.text());
      else this.show("<p>L’aperçu ne répond pas. Rien de ce que vous avez écrit n’est perdu&nbsp;: réessayez.</p>");
    } catch (error) {
      if (!signal.aborted) this.show("<p>L’aperçu ne répond pas. Êtes-vous encore en ligne&nbsp;?</p>");
      else if (!(error instanceof DOMException)) throw error;
    }
  }

  /** Whoever listens is told of what changed, and of nothing else. */
  private show(html: string): void {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    if (body.textContent.trim() === this.outputTarget.textContent.trim()) return;
    this.outputTarget.replaceChildren(...body.childNodes);
  }
}

function typedIn(form: HTMLFormElement): URLSearchParams {
  const pairs = [...new FormData(form)].map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : "",
  ]);
  return new URLSearchParams(pairs);
}

Application.start().register("fragment", FragmentController);
