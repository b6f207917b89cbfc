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
  { href: "/redaction", label: "La rédaction", permission: null },
  { href: "/redaction/labos", label: "Les labos", permission: "READ_DRAFTS" },
  { href: "/redaction/propositions", label: "Les propositions", permission: "READ_DRAFTS" },
  { href: "/redaction/editions", label: "Les éditions", permission: "READ_DRAFTS" },
  { href: "/apercu", label: "L’aperçu", permission: "READ_DRAFTS" },
  { href: "/redaction/journal", label: "Le journal", permission: "ADMINISTER" },
  { href: "/redaction/comptes", label: "Les comptes", permission: "ADMINISTER" },
  { href: "/redaction/compte", label: "Mon compte", permission: null },
];

/** What stands around a page for whoever asks; null: nobody is signed in. */
export function frameOf({ actor, csrfToken, url }: Pick<FastifyRequest, "actor" | "csrfToken" | "url">): Frame | null {
  if (actor === null) return null;
  const path = url.replace(/[?#].*$/u, "");
  const open = WAYS.filter(({ permission }) => permission === null || mayDo(actor, permission));
  const ways = open.map(({ href, label }) => ({ href, label, here: path === href }));
  return { name: actor.name, csrfToken, ways };
}

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type("text/html; charset=utf-8").send(html);
}
