import type { FastifyReply, FastifyRequest } from "fastify";
import { frameOf, sendPage } from "./desk-frame.js";
import type { DeskPages, Page } from "./desk-pages.js";

/** What is told this one time. */
interface Once {
  readonly title: string;
  readonly says: string;
  readonly secret: string;
}

export type ShowOnce = (request: FastifyRequest, reply: FastifyReply, once: Once) => FastifyReply;

export function onceShower(pages: DeskPages): ShowOnce {
  const page: Page<Once> = pages.page("desk-once");
  return (request, reply, once) => sendPage(reply, page({ frame: frameOf(request), ...once }));
}
