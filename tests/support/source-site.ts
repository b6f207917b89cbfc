import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { ConnectorMeans } from "../../src/ingest/connector.js";
import { CERTIFICATE, CERTIFICATE_KEY } from "./certificate.js";

/** A site on loopback, called `localhost` as its certificate says, that the connector is let to. */
export interface SourceSite {
  readonly url: string;
  readonly means: ConnectorMeans;
  /** Requests that reached it. */
  readonly asked: () => number;
  readonly close: () => Promise<void>;
}

export async function startSourceSite(answer: RequestListener): Promise<SourceSite> {
  let asked = 0;
  const server = createServer({ cert: CERTIFICATE, key: CERTIFICATE_KEY }, (request, response) => {
    asked += 1;
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    means: {
      resolve: () => Promise.resolve(["127.0.0.1"]),
      admits: (address, asked) => address === "127.0.0.1" && asked === port,
      certificate: CERTIFICATE,
    },
    asked: () => asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
