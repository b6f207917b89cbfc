import type { FastifyRequest } from "fastify";

/** A field of a form; one that came twice counts once, one that did not come is empty. */
export function fieldOf({ body }: Pick<FastifyRequest, "body">, name: string): string {
  return fieldsOf({ body }, name)[0] ?? "";
}

/** A field of a form that may come several times, such as boxes that were ticked. */
export function fieldsOf({ body }: Pick<FastifyRequest, "body">, name: string): string[] {
  const given = typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return [given].flat().filter((value) => typeof value === "string");
}
