import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { GivenChoices, GivenWish } from "../../domain/subscription-wish.js";

/** A field that came twice counts once; one that did not come is empty. */
const text = z
  .union([z.string(), z.array(z.string()).transform(([first]) => first ?? "")])
  .catch("")
  .default("");
const list = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .catch([])
  .default([]);

const fields = z.object({
  adresse: text,
  nom: text,
  frequence: text,
  labos: list,
  /** People do not see it; programs fill it in. */
  site_web: text,
  semaines: text,
  jusqu_au: text,
});

export type ReaderForm = z.output<typeof fields>;

/** The words of the form for the words of the domain. */
const FREQUENCIES: Readonly<Record<string, string>> = { semaine: "WEEKLY", labos: "MY_LABS" };

/** What a form sent, each field in its type; whatever else came with it is left out. */
export function readForm({ body }: Pick<FastifyRequest, "body">): ReaderForm {
  return fields.parse(typeof body === "object" && body !== null ? { ...body } : {});
}

export function choicesIn({ nom, frequence, labos }: ReaderForm): GivenChoices {
  return { name: nom, frequency: FREQUENCIES[frequence] ?? frequence, labs: labos };
}

export function wishIn(form: ReaderForm): GivenWish {
  return { address: form.adresse.trim(), ...choicesIn(form) };
}

/** RFC 8058, section 3.1: the body of a one-click unsubscription, in either of the two forms that it may have. */
export function isOneClick({ body }: Pick<FastifyRequest, "body">): boolean {
  if (typeof body === "string") return /name="?List-Unsubscribe"?\s*\r?\n\r?\n\s*One-Click/iu.test(body);
  return typeof body === "object" && body !== null && "List-Unsubscribe" in body;
}
