import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CONFIRM_WORDS, REQUEST_WORDS } from "../../audience/consent-words.js";
import { EchelonError } from "../../domain/errors.js";
import { type GivenWish, readWish, type WishProblem } from "../../domain/subscription-wish.js";
import type { AudienceDoor } from "./audience-door.js";
import { choicesView, errorOf } from "./choices-view.js";
import { readForm, wishIn } from "./reader-form.js";
import { idIn, preferencesOf, sendPage, type TokenRoute } from "./reader-link.js";
import { askedPage, confirmedPage, confirmPage } from "./reader-words.js";

const EMPTY: GivenWish = { address: "", name: "", frequency: "WEEKLY", labs: [] };

const TOO_MANY =
  "Trop de demandes viennent de votre réseau. Patientez une heure, puis réessayez\u00A0: vos choix sont gardés sur cette page.";

/** The sign-up, and its confirmation. */
export function registerSignUp(room: FastifyInstance, door: AudienceDoor): void {
  room.get("/abonnement", (_request, reply) => sendForm(door, reply, { given: EMPTY, problems: [] }));
  room.post("/abonnement", (request, reply) => signUp(door, request, reply));
  room.get<TokenRoute>("/abonnement/confirmer/:token", async (request, reply) => {
    const { state, reader } = await door.lookAtSignUp(idIn(door, "confirmation", request));
    if (state === "DONE")
      return sendPage(reply, door.pages.message(confirmedPage(preferencesOf(door, reader.id), true)));
    const action = `/abonnement/confirmer/${request.params.token}`;
    return sendPage(reply, door.pages.message(confirmPage(action, CONFIRM_WORDS)));
  });
  room.post<TokenRoute>("/abonnement/confirmer/:token", async (request, reply) => {
    const id = idIn(door, "confirmation", request);
    const { state, reader } = await door.confirm({ id, originHash: door.hashNetwork(request.ip) });
    return sendPage(reply, door.pages.message(confirmedPage(preferencesOf(door, reader.id), state === "DONE")));
  });
}

async function signUp(door: AudienceDoor, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = readForm(request);
  const given = wishIn(form);
  const wish = readWish(given, new Set(door.labs().map(({ slug }) => slug)));
  if ("problems" in wish) return sendForm(door, reply.code(422), { given, problems: wish.problems });
  // A field that people do not see was filled in: a program, which is told what it wants to hear.
  if (form.site_web === "") {
    const refusal = await refusedSignUp(door, { wish, originHash: door.hashNetwork(request.ip) });
    if (refusal !== null) return sendForm(door, reply.code(429), { given, problems: [], refusal });
  }
  return sendPage(reply, door.pages.message(askedPage(wish.address, door.inboxUrl)));
}

/** What to tell who asks too often; null where the sign-up went through. */
async function refusedSignUp(
  door: AudienceDoor,
  signUp: Parameters<AudienceDoor["subscribe"]>[0],
): Promise<string | null> {
  try {
    await door.subscribe(signUp);
    return null;
  } catch (error) {
    if (error instanceof EchelonError && error.code === "RATE_LIMITED") return TOO_MANY;
    throw error;
  }
}

interface Shown {
  readonly given: GivenWish;
  readonly problems: readonly WishProblem[];
  /** What is wrong with no field in particular. */
  readonly refusal?: string;
}

function sendForm(door: AudienceDoor, reply: FastifyReply, { given, problems, refusal }: Shown): FastifyReply {
  const choices = choicesView(given, door.labs(), problems);
  const faults = refusal === undefined ? choices.faults : [{ href: "#adresse", says: refusal }];
  const address = { address: given.address, addressError: errorOf("address", problems) };
  return sendPage(reply, door.pages.signUp({ ...choices, ...address, faults, words: REQUEST_WORDS }));
}
