/** An SMTP server as its URL names it. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps://`). */
  readonly secure: boolean;
  /** `offered`: STARTTLS where the server offers it; `ignore`: never. */
  readonly tls: "offered" | "required" | "ignore";
  /** Null: the server lets us send as we are. */
  readonly credentials: Credentials | null;
}

export interface Credentials {
  readonly user: string;
  /** A password, or with XOAUTH2 an access token. */
  readonly secret: string;
  /** Null: the first that the server offers, of PLAIN and LOGIN. */
  readonly method: AuthMethod | null;
}

export type AuthMethod = "PLAIN" | "LOGIN" | "XOAUTH2";

/**
 * Reads `smtps://user:password@mail.example:465` or `smtp://relay.example?tls=required&auth=xoauth2`. Without a port:
 * 465 with TLS; else 587 with credentials, and 25 without.
 */
export function parseSmtpUrl(url: string): SmtpServer {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === "smtps:";
  const tls = searchParams.get("tls");
  const user = decodeURIComponent(username);
  const secret = decodeURIComponent(password);
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1") || "localhost",
    port: port === "" ? usualPort(secure, user !== "") : Number(port),
    secure,
    tls: tls === "required" || tls === "ignore" ? tls : "offered",
    credentials: user === "" ? null : { user, secret, method: authMethod(searchParams.get("auth")) },
  };
}

function usualPort(secure: boolean, submission: boolean): number {
  if (secure) return 465;
  return submission ? 587 : 25;
}

function authMethod(name: string | null): AuthMethod | null {
  const method = name?.toUpperCase();
  return method === "PLAIN" || method === "LOGIN" || method === "XOAUTH2" ? method : null;
}

/** Whether what is said to it stays on this machine. */
export function isLoopback({ host }: Pick<SmtpServer, "host">): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
