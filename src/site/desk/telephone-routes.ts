import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { NewSecret } from "../../newsroom/accounts/second-factor.js";
import type { DeskDoor } from "./desk-door.js";
import { frameOf, sendPage } from "./desk-frame.js";
import type { Page } from "./desk-pages.js";
import { fieldOf } from "./form-fields.js";
import { orSay } from "./or-say.js";
import { qrPath, type QrPath } from "./qr-path.js";
import { visitOf } from "./sign-in-routes.js";

const TELEPHONE = "/redaction/compte/telephone";

interface SecretView {
  readonly qr: QrPath;
  /** In groups of four. */
  readonly secret: string;
  readonly sealed: string;
  readonly replaces: boolean;
  readonly fault: string | null;
}

/** The code of the telephone: taken up, and given up. */
export function registerTelephone(room: FastifyInstance, door: DeskDoor): void {
  const show = secretShower(door);
  const codes: Page<{ readonly codes: readonly string[] }> = door.pages.page("desk-recovery-codes");
  room.get(TELEPHONE, (request, reply) => show(request, reply, null));
  room.post(TELEPHONE, (request, reply) =>
    orSay(
      async () => {
        const [sealed, code, present] = [
          fieldOf(request, "secret"),
          fieldOf(request, "code"),
          fieldOf(request, "actuel"),
        ];
        const made = await door.own.confirmSecret(request.actor, { sealed, code, present }, visitOf(door, request));
        return sendPage(reply, codes({ frame: frameOf(request), codes: made }));
      },
      ({ status, says }) => show(request, reply.code(status), status === 401 ? WRONG : says),
    ),
  );
  const removal: Page<{ readonly fault: string | null }> = door.pages.page("desk-telephone-removal");
  const showRemoval = (request: FastifyRequest, reply: FastifyReply, fault: string | null): FastifyReply =>
    sendPage(reply, removal({ frame: frameOf(request), fault }));
  room.get(`${TELEPHONE}/retirer`, async (request, reply) => {
    await door.own.look(request.actor);
    return showRemoval(request, reply, null);
  });
  room.post(`${TELEPHONE}/retirer`, (request, reply) =>
    orSay(
      async () => {
        await door.own.removeSecret(request.actor, fieldOf(request, "code"), visitOf(door, request));
        return reply.redirect("/redaction/compte?fait=telephone", 303);
      },
      ({ status, says }) => showRemoval(request, reply.code(status), status === 401 ? WRONG : says),
    ),
  );
}

const WRONG = "Ce code ne convient pas. Attendez le suivant, et tapez-le tel que l’application le montre.";

/** A new secret each time: one that was shown and not confirmed opens nothing. */
function secretShower({
  pages,
  own,
}: DeskDoor): (request: FastifyRequest, reply: FastifyReply, fault: string | null) => Promise<FastifyReply> {
  const page: Page<SecretView> = pages.page("desk-telephone");
  return async (request, reply, fault) => {
    const secret = await own.drawSecret(request.actor);
    return sendPage(reply, page({ frame: frameOf(request), ...secretView(secret), fault }));
  };
}

function secretView({ uri, text, sealed, replaces }: NewSecret): Omit<SecretView, "fault"> {
  return { qr: qrPath(uri), secret: text.replaceAll(/(.{4})(?=.)/gu, "$1 "), sealed, replaces };
}
