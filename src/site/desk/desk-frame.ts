import type { FastifyReply, FastifyRequest } from "fastify";
import { mayDo, type Permission } from "../../domain/actor.js";
import type { Frame } from "./desk-pages.js";

interface Way {
  readonly href: string;
  readonly label: string;
  /** Null: for whoever is signed in. */
  readonly permission: Permission | null;
}

/** Where one goes from any page of the desk; each page lies under one of them. */
const WAYS: readonly Way[] = [
  { href: "/redaction", label: "La semaine", permission: null },
  { href: "/redaction/labos", label: "Labos", permission: "READ_DRAFTS" },
  { href: "/redaction/propositions", label: "Propositions", permission: "READ_DRAFTS" },
  { href: "/redaction/editions", label: "Éditions", permission: "READ_DRAFTS" },
  { href: "/apercu", label: "Aperçu", permission: "READ_DRAFTS" },
  { href: "/redaction/journal", label: "Journal", permission: "ADMINISTER" },
  { href: "/redaction/comptes", label: "Comptes", permission: "ADMINISTER" },
  { href: "/redaction/compte", label: "Mon compte", permission: null },
];

/** What stands around a page for whoever asks; null: nobody is signed in. */
export function frameOf({ actor, csrfToken, url }: Pick<FastifyRequest, "actor" | "csrfToken" | "url">): Frame | null {
  if (actor === null) return null;
  const path = url.replace(/[?#].*$/u, "");
  const open = WAYS.filter(({ permission }) => permission === null || mayDo(actor, permission));
  const ways = open.map(({ href, label }) => ({ href, label, here: hereOf(path, href) }));
  return { name: actor.name, csrfToken, ways };
}

/** The page itself, or one that lies under it. */
function hereOf(path: string, href: string): "page" | "true" | null {
  if (path === href) return "page";
  return href !== "/redaction" && path.startsWith(`${href}/`) ? "true" : null;
}

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(html);
}
