import Fastify, { type FastifyInstance } from "fastify";
import type { Edition } from "../../../src/domain/edition.js";
import { parseWeek } from "../../../src/domain/week.js";
import { registerArchive } from "../../../src/site/archive/archive.js";
import { compileArchivePages } from "../../../src/site/archive/archive-pages.js";
import { readTemplates } from "../../../src/wiring/project-files.js";
import { publication } from "../../graphql/publication.js";

export const PUBLIC_URL = "https://lechelon.example";

const HTML = `<!doctype html><html lang="fr"><head><title>Sept labos</title><style>p { color: #1F1B2E }</style></head><body>
<p><a href="${PUBLIC_URL}/lettre/2026-W04" style="color:#A82B20">Lire en ligne</a></p><h1>L’Échelon</h1></body></html>`;

/** A sent edition, by its number: the first is that of the first week of 2026. */
export function sent(number: number, fields: Partial<Edition> = {}): Edition {
  const week = `2026-W${String(number).padStart(2, "0")}`;
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    ...{ number, week, state: "SENT", subject: `Objet ${number}`, preheader: `Aperçu ${number}` },
    ...{ html: HTML, text: "Bonjour", sentAt: parseWeek(week).end },
    ...fields,
  };
}

/** The archive alone, over these editions. */
export async function archiveOf(editions: readonly Edition[], subscribes = true): Promise<FastifyInstance> {
  const app = Fastify();
  const current = publication({ editions });
  await registerArchive(app, {
    pages: compileArchivePages(await readTemplates("templates/site")),
    publication: () => current,
    ...{ publicUrl: PUBLIC_URL, timeZone: "Europe/Paris", subscribes },
  });
  return app;
}
