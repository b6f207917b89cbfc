import type { FastifyRequest } from "fastify";
import { mayDo } from "../../domain/actor.js";
import { keyState } from "../../domain/api-key.js";
import type { SessionMeans } from "../../domain/session.js";
import type { OwnAccount } from "../../newsroom/accounts/own-account.js";
import { permissionChoices, permissionWords, roleWord } from "./actor-words.js";
import type { DeskDoor } from "./desk-door.js";
import { frenchMoment } from "../french-moment.js";
import { doneWords } from "./done-words.js";

/** « Mon compte ». */
export interface OwnAccountView {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly recoveryCodes: number;
  readonly sessions: readonly {
    readonly id: string;
    readonly client: string;
    readonly means: string;
    readonly seen: string;
    readonly here: boolean;
  }[];
  readonly hasOtherSessions: boolean;
  readonly keys: readonly {
    readonly id: string;
    readonly name: string;
    readonly hint: string;
    readonly scopes: string;
    readonly until: string;
    readonly used: string | null;
    readonly ended: boolean;
  }[];
  readonly scopes: readonly { readonly value: string; readonly word: string }[];
  /** What has just been done, in a sentence; null: nothing. */
  readonly done: string | null;
  /** What was refused; null: nothing. */
  readonly fault: string | null;
}

const MEANS: Readonly<Record<SessionMeans, string>> = {
  PASSWORD: "par mot de passe",
  LINK: "par un lien",
  OPENID: "par votre organisation",
};

/** Sentences by the word that the address carries after a form. */
const DONE: Readonly<Record<string, string>> = {
  "mot-de-passe": "Votre mot de passe est changé. Vos autres sessions sont closes.",
  session: "La session est close.",
  sessions: "Vos autres sessions sont closes.",
  telephone: "Le code de votre téléphone n’est plus demandé.",
  cle: "La clé est retirée.",
};

export function ownAccountView(
  { timeZone, now }: DeskDoor,
  { account, sessions, keys, recoveryCodes }: OwnAccount,
  { session, query }: Pick<FastifyRequest, "session" | "query">,
  fault: string | null,
): OwnAccountView {
  const { name, email, role, hasPassword, hasTotp } = account;
  const words = (instant: string): string => frenchMoment(instant, timeZone);
  const { fait } = query as { readonly fait?: unknown };
  return {
    ...{ name, email, role: roleWord(role), hasPassword, hasTotp, recoveryCodes, fault },
    done: fault === null ? doneWords(DONE, fait) : null,
    sessions: sessions.map(({ id, client, means, seenAt }) => ({
      ...{ id, client: client === "" ? "Navigateur inconnu" : client, means: MEANS[means] },
      ...{ seen: words(seenAt), here: id === session?.id },
    })),
    hasOtherSessions: sessions.some(({ id }) => id !== session?.id),
    keys: keys
      .filter(({ revokedAt }) => revokedAt === null)
      .map((key) => ({
        ...{ id: key.id, name: key.name, hint: key.hint, scopes: permissionWords(key.scopes) },
        ...{ until: words(key.expiresAt), used: key.lastUsedAt === null ? null : words(key.lastUsedAt) },
        ended: keyState(key, now()) === "EXPIRED",
      })),
    scopes: permissionChoices((permission) => mayDo({ role, scopes: null }, permission)),
  };
}
