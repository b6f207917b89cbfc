import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A real OpenID provider on loopback, whose own pages let anybody in under any name. */
export interface OpenProvider {
  readonly issuer: string;
  readonly close: () => Promise<void>;
}

/** The name that is typed becomes the address; `unverified-` at its start says that nobody verified it. */
export async function startOpenProvider(
  redirectUri: string,
  client: { readonly id: string; readonly secret: string },
): Promise<OpenProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id.replace(/^.*:/u, ""), email_verified: !id.startsWith("unverified-") }),
    }),
    pkce: { required: () => true },
  });
  server.on("request", provider.callback());
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
