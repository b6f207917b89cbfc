import type { Page } from "puppeteer-core";
import { csrfTokenIn, type DeskSite, form } from "./desk-site.js";

/** An editor at the desk, as programs see one: pages by their address, forms with all that they bring back. */
export interface Editor {
  readonly cookie: string;
  readonly open: (path: string) => Promise<Response>;
  readonly send: (path: string, fields: Readonly<Record<string, string>>) => Promise<Response>;
}

/** Signs a new account in. */
export async function editorOf(site: DeskSite, email: string, role = "EDITOR"): Promise<Editor> {
  await site.addAccount(email, role);
  const cookie = await site.signIn(email);
  const open: Editor["open"] = (path) => site.ask(path, { headers: { cookie } });
  const jeton = await csrfTokenIn(await open("/redaction"));
  return {
    cookie,
    open,
    send: (path, fields) => site.ask(path, form({ jeton, ...fields }, { cookie })),
  };
}

/** Gives a browser the session of an editor. */
export async function enterAs(page: Page, site: DeskSite, { cookie }: Editor): Promise<void> {
  const [name = "", value = ""] = cookie.split("=");
  await page.setExtraHTTPHeaders({});
  await page.browserContext().setCookie({
    ...{ name, value, domain: new URL(site.server.url).hostname, path: "/", secure: true, httpOnly: true },
    sourceScheme: "Secure",
  });
}

/** What one piece of evidence says in a form. */
export const PROOF = {
  preuves: "1",
  "preuve-0-fait": "Le labo vend une licence à un hôpital.",
  "preuve-0-sujet": "REVENUE",
  "preuve-0-surete": "CONFIRMED",
  "preuve-0-editeur": "La Gazette",
  "preuve-0-titre": "Une licence pour l’hôpital",
  "preuve-0-adresse": "https://gazette.example/licence",
  "preuve-0-paru": "2026-11-20",
};

/** A rating of level 4 with its evidence, as a form says it. */
export const RATING = {
  ...{ nature: "note", bas: "4", haut: "", affiche: "", perspective: "STABLE", cible: "", "a-guetter": "" },
  ...{ fondement: "INFERRED", attendu: "", justification: "Une première vente ferme, et un tarif public." },
  ...{ "effet-jour": "2026-11-20", "effet-heure": "09:30" },
  ...PROOF,
};

/** Where the list of what is wrong leads, in its order. */
export function errorsIn(html: string): string[] {
  const list = /<div class="desk-faults"[^]*?<\/div>/u.exec(html)?.[0] ?? "";
  return [...list.matchAll(/href="(#[^"]+)"/gu)].map(([, place = ""]) => place);
}

/** What a field of a form holds, its entities resolved. */
export function valueIn(html: string, name: string): string {
  const input = new RegExp(`name="${name}" value="([^"]*)"`, "u").exec(html)?.[1] ?? "";
  return input.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
}
