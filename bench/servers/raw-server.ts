import { readFile } from "node:fs/promises";
import Fastify from "fastify";
import { type Listening, portOf } from "./listening.js";

/**
 * The limit: Fastify reads the request as JSON and sends a finished answer, `/0` the first one. Nothing that speaks
 * GraphQL over Fastify can do less.
 * @param file holds the answers, a JSON list of strings
 */
export async function startRaw(file: string): Promise<Listening> {
  const answers = JSON.parse(await readFile(file, "utf8")) as string[];
  const app = Fastify();
  for (const [index, answer] of answers.entries()) {
    app.post(`/${index}`, (_request, reply) => reply.type("application/json; charset=utf-8").send(answer));
  }
  return { port: portOf(await app.listen({ host: "127.0.0.1", port: 0 })) };
}
