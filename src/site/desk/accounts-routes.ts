import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Account } from "../../domain/account.js";
import { roleChoices } from "./actor-words.js";
import type { DeskDoor } from "./desk-door.js";
import { frameOf, sendPage } from "./desk-frame.js";
import type { Page } from "./desk-pages.js";
import { fieldOf } from "./form-fields.js";
import { onceShower } from "./once-page.js";
import { orSay } from "./or-say.js";
import { doneWords } from "./done-words.js";

const ACCOUNTS = "/redaction/comptes";

interface IdRoute {
  readonly Params: { readonly id: string };
}

/** The accounts, for who administers them. */
interface AccountsView {
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: ReturnType<typeof roleChoices>;
    readonly disabled: boolean;
    readonly hasTotp: boolean;
  }[];
  readonly roles: ReturnType<typeof roleChoices>;
  /** As they were typed. */
  readonly email: string;
  readonly newName: string;
  readonly done: string | null;
  readonly fault: string | null;
}

const DONE: Readonly<Record<string, string>> = {
  role: "Le rôle est changé\u00A0: les sessions de ce compte sont closes.",
  suspendre: "Le compte est suspendu\u00A0: personne ne s’y connecte plus.",
  retablir: "Le compte est rétabli.",
  deconnecter: "Les sessions de ce compte sont closes.",
};

type Show = (request: FastifyRequest, reply: FastifyReply, fault: string | null) => Promise<FastifyReply>;

export function registerAccounts(room: FastifyInstance, door: DeskDoor): void {
  const show = accountsShower(door);
  const showLink = linkShower(door);
  room.get(ACCOUNTS, (request, reply) => show(request, reply, null));
  room.post(ACCOUNTS, (request, reply) =>
    orSay(
      async () => {
        const [email, name, role] = ["adresse", "nom", "role"].map((field) => fieldOf(request, field));
        const wish = { email: email ?? "", name: name ?? "", role: role ?? "", password: null };
        return showLink(request, reply, await door.accounts.create(request.actor, wish));
      },
      ({ status, says }) => show(request, reply.code(status), says),
    ),
  );
  room.post<IdRoute>(`${ACCOUNTS}/:id/lien`, (request, reply) => showLink(request, reply, request.params));
  registerChanges(room, door, show);
}

/** Each change of one account, by the last word of its address. */
function registerChanges(room: FastifyInstance, { accounts }: DeskDoor, show: Show): void {
  const changes: Readonly<Record<string, (request: FastifyRequest, id: string) => Promise<unknown>>> = {
    role: (request, id) => accounts.changeRole(request.actor, { account: id, role: fieldOf(request, "role") }),
    suspendre: ({ actor }, id) => accounts.disable(actor, id),
    retablir: ({ actor }, id) => accounts.enable(actor, id),
    deconnecter: ({ actor }, id) => accounts.endSessions(actor, id),
  };
  for (const [word, change] of Object.entries(changes)) {
    room.post<IdRoute>(`${ACCOUNTS}/:id/${word}`, (request, reply) =>
      orSay(
        async () => {
          await change(request, request.params.id);
          return reply.redirect(`${ACCOUNTS}?fait=${word}`, 303);
        },
        ({ status, says }) => show(request, reply.code(status), says),
      ),
    );
  }
}

function accountsShower({ pages, accounts }: DeskDoor): Show {
  const page: Page<AccountsView> = pages.page("desk-accounts");
  return async (request, reply, fault) => {
    const { fait } = request.query as { readonly fait?: unknown };
    const view = {
      accounts: (await accounts.list(request.actor)).map(shownAccount),
      roles: roleChoices("EDITOR"),
      email: fieldOf(request, "adresse"),
      newName: fieldOf(request, "nom"),
      done: fault === null ? doneWords(DONE, fait) : null,
      fault,
    };
    return sendPage(reply, page({ frame: frameOf(request), ...view }));
  };
}

function shownAccount({ id, name, email, role, disabledAt, hasTotp }: Account): AccountsView["accounts"][number] {
  return { id, name, email, roles: roleChoices(role), disabled: disabledAt !== null, hasTotp };
}

function linkShower({
  pages,
  accounts,
}: DeskDoor): (request: FastifyRequest, reply: FastifyReply, of: { readonly id: string }) => Promise<FastifyReply> {
  const showOnce = onceShower(pages);
  const says =
    "Transmettez cette adresse à la personne, et à elle seule\u00A0: elle ouvre son compte une fois, dans le quart d’heure. Elle ne se remontrera pas.";
  return async (request, reply, { id }) => {
    const wish = { account: id, withoutCode: fieldOf(request, "sans_code") === "oui" };
    const secret = await accounts.link(request.actor, wish);
    return showOnce(request, reply, { title: "Un lien de connexion", says, secret });
  };
}
