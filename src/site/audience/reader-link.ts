import type { FastifyReply, FastifyRequest } from "fastify";
import { EchelonError } from "../../domain/errors.js";
import type { AudienceDoor } from "./audience-door.js";

/** Not an error of anybody's: the link of a letter in the preview, whose reader does not exist. */
export class SampleLinkError extends TypeError {
  override readonly name = "SampleLinkError";
}

export interface TokenRoute {
  readonly Params: { readonly token: string };
}

/**
 * The UUID that the token of an address stands for.
 * @throws {EchelonError} TOKEN_INVALID
 */
export function idIn(
  { tokens }: AudienceDoor,
  purpose: keyof AudienceDoor["tokens"],
  { params: { token } }: FastifyRequest<TokenRoute>,
): string {
  const id = tokens[purpose].read(token);
  if (id !== null) return id;
  if (token.startsWith("exemple-")) throw new SampleLinkError("A link of a sample.");
  throw new EchelonError("TOKEN_INVALID", "This house has not signed that link.", "Take it whole out of the letter.");
}

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(html);
}

/** A reader's own page. */
export function preferencesOf({ tokens }: AudienceDoor, id: string): string {
  return `/preferences/${tokens.preferences.sign(id)}`;
}
