import type { DataSource } from "typeorm";
import { createDataSource } from "../../../ormconfig.js";
import { AT_THE_TERMINAL } from "../../../src/domain/actor.js";
import { createAccount } from "../../../src/newsroom/accounts/manage-accounts.js";
import { createSignInLink } from "../../../src/newsroom/accounts/sign-in-link.js";
import { openDatabase } from "../../../src/store/open-database.js";
import { importFile } from "../../../src/wiring/import-file.js";
import { projectPath } from "../../../src/wiring/project-files.js";
import { createTestDatabase } from "../../support/database.js";
import { type Serving, serveEchelon } from "../../support/echelon.js";

const SECRET_KEY = "a-secret-of-more-than-32-characters";
export const PASSWORD = "cheval agrafe pile correct";

/** The real program over the shipped labs, and its accounts. */
export interface DeskSite {
  readonly ds: DataSource;
  readonly server: Serving;
  /** A request from a network of its own, unless it names one; redirections are not followed. */
  readonly ask: (path: string, init?: Asking) => Promise<Response>;
  /** Adds an account with `PASSWORD`; its id. */
  readonly addAccount: (email: string, role?: string) => Promise<string>;
  /** A cookie of a new session of an account. */
  readonly signIn: (email: string) => Promise<string>;
  /** The path of a link that signs an account in. */
  readonly linkFor: (email: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface Asking extends RequestInit {
  readonly headers?: Record<string, string>;
}

export async function openDeskSite(settings: Readonly<Record<string, string>> = {}): Promise<DeskSite> {
  const database = await createTestDatabase();
  const ds = await openDatabase(createDataSource(database.url));
  await importFile(ds, projectPath("data/labs.json"), () => undefined);
  const server = await serveEchelon("serve", {
    ...{ DATABASE_URL: database.url, SECRET_KEY, ECHELON_TRUSTED_PROXIES: "127.0.0.1" },
    ...settings,
  });
  let networks = 0;
  const ask: DeskSite["ask"] = (path, { headers = {}, ...init } = {}) => {
    networks += 1;
    const network = `198.51.${networks >> 8}.${networks & 255}`;
    return fetch(server.url + path, {
      redirect: "manual",
      ...init,
      headers: { "x-forwarded-for": network, ...headers },
    });
  };
  return {
    ...{ ds, server, ask },
    addAccount: async (email, role = "EDITOR") =>
      (await createAccount({ database: ds }, AT_THE_TERMINAL, { email, name: "Alix Renard", role, password: PASSWORD }))
        .id,
    signIn: async (email) => {
      const answer = await ask("/redaction/connexion", signInForm(email, PASSWORD));
      return cookieOf(answer);
    },
    linkFor: async (email) => {
      const wish = { account: email, withoutCode: false };
      return `/redaction/connexion/lien/${(await createSignInLink({ database: ds }, AT_THE_TERMINAL, wish)).token}`;
    },
    close: async () => {
      await server.stop();
      await ds.destroy();
      await database.drop();
    },
  };
}

export function signInForm(email: string, password: string): Asking {
  return form({ adresse: email, mot_de_passe: password });
}

/** A form as a page of ours sends it. */
export function form(fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}): Asking {
  return {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "sec-fetch-site": "same-origin", ...headers },
  };
}

/** The cookie of the session that an answer opens; empty where it opens none. */
export function cookieOf(answer: Response): string {
  return /^(echelon-session=[\w-]{43});/u.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";
}

/** What each form of a page brings back. */
export async function csrfTokenIn(answer: Response): Promise<string> {
  return /name="jeton" value="([\w-]+)"/u.exec(await answer.text())?.[1] ?? "";
}
