import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { peer } from "../peers.js";
import { type Listening, POOL_SIZE } from "./listening.js";

interface PostGraphile {
  readonly postgraphile: (preset: object) => { readonly createServ: (grafserv: unknown) => Serv };
}

interface Serv {
  readonly addTo: (server: Server) => Promise<void>;
}

/** PostGraphile by its recommended preset over the tables of the peers, on Node's own HTTP server, in production mode. */
export async function startPostGraphile(url: string): Promise<Listening> {
  const { postgraphile } = peer("postgraphile") as PostGraphile;
  const { PostGraphileAmberPreset } = peer("postgraphile/presets/amber") as { PostGraphileAmberPreset: object };
  const { makePgService } = peer("postgraphile/adaptors/pg") as { makePgService: (options: object) => object };
  const { grafserv } = peer("postgraphile/grafserv/node") as { grafserv: unknown };
  const serv = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [
      makePgService({
        connectionString: url,
        schemas: ["peers"],
        poolConfig: { max: POOL_SIZE, idleTimeoutMillis: 0 },
      }),
    ],
    grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
    grafast: { explain: false },
  }).createServ(grafserv);
  const server = createServer();
  await serv.addTo(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port };
}
