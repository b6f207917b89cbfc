import type { FastifyReply } from "fastify";
import { EchelonError, type ErrorCode } from "../../domain/errors.js";
import { deskRefusal } from "./desk-words.js";

/** What the person at a form can mend there. */
const SAID_IN_PLACE: readonly ErrorCode[] = [
  ...(["ACCOUNT_EXISTS", "ADDRESS_INVALID", "BAD_USER_INPUT", "LAST_ADMIN"] as const),
  ...(["PASSWORD_WEAK", "RATE_LIMITED", "SIGN_IN_REFUSED"] as const),
];

/** A refusal for the page of the form that it is about. */
export interface SaidRefusal {
  readonly status: number;
  readonly says: string;
}

/** Does what a form asks, and says what is refused on the very page of the form. */
export async function orSay(
  work: () => Promise<FastifyReply>,
  show: (refusal: SaidRefusal) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EchelonError) || !SAID_IN_PLACE.includes(error.code)) throw error;
    const { status, title, advice } = deskRefusal(error);
    return show({ status, says: `${title}. ${advice}` });
  }
}
