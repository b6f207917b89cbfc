import { peer } from "../peers.js";
import { type Listening, type PeerApp, type Pool, POOL_SIZE, portOf } from "./listening.js";
import { mercuriusLoaders } from "./mercurius-loaders.js";
import { mercuriusOneSql } from "./mercurius-one-sql.js";
import { SDL } from "./mercurius-schema.js";

/** Mercurius on Fastify, its compiler on from the first request. */
export async function startMercurius(url: string, style: "LOADERS" | "ONE_SQL"): Promise<Listening> {
  const { Pool: PgPool } = peer("pg") as { Pool: new (options: object) => Pool };
  const fastify = peer("fastify") as () => PeerApp;
  const pool = new PgPool({ connectionString: url, max: POOL_SIZE, idleTimeoutMillis: 0 });
  const parts = style === "LOADERS" ? await mercuriusLoaders(pool) : mercuriusOneSql(pool);
  const app = fastify();
  app.register(peer("mercurius"), { schema: SDL, jit: 1, graphiql: false, ...parts });
  return { port: portOf(await app.listen({ host: "127.0.0.1", port: 0 })) };
}
