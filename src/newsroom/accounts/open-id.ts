import * as client from "openid-client";
import { EchelonError } from "../../domain/errors.js";
import { seal, unseal } from "./secrets.js";

/** Where an organisation knows its people (OpenID Connect). */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Somebody as a provider vouches for. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
  /** Null where the provider has not verified one. */
  readonly email: string | null;
}

/** Signing in at a provider: there, and back. */
export interface OpenId {
  /** Where to send a browser, and what it keeps meanwhile. `next`: where to go in the end. */
  readonly begin: (next: string) => Promise<{ readonly url: string; readonly step: string }>;
  /** Who came back, by the address that the browser came back to. @throws {EchelonError} SIGN_IN_REFUSED */
  readonly finish: (query: string, step: string) => Promise<Vouched & { readonly next: string }>;
}

/** What a browser keeps meanwhile, sealed: it proves that whoever comes back is who left (RFC 7636, `state`, `nonce`). */
interface Step {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly next: string;
  readonly until: number;
}

const STEP_MINUTES = 10;

/** The provider is asked for its addresses at the first use, and again as long as it does not answer. */
export function openId(settings: OpenIdSettings, secretKey: string, redirectUri: string): OpenId {
  let discovered: Promise<client.Configuration> | null = null;
  const provider = (): Promise<client.Configuration> =>
    (discovered ??= discover(settings).catch((error: unknown) => {
      discovered = null;
      throw error;
    }));
  return {
    begin: (next) => refusing(async () => begin(await provider(), { secretKey, redirectUri, next })),
    finish: (query, step) =>
      refusing(async () => {
        const kept = readStep(secretKey, step);
        return { ...(await vouchedFor(await provider(), new URL(`${redirectUri}?${query}`), kept)), next: kept.next };
      }),
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  // The settings let http through for this machine alone. It is marked as deprecated only to stand out.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const execute = url.protocol === "http:" ? [client.allowInsecureRequests] : [];
  return client.discovery(url, clientId, clientSecret, undefined, { execute });
}

async function begin(
  provider: client.Configuration,
  { secretKey, redirectUri, next }: { readonly secretKey: string; readonly redirectUri: string; readonly next: string },
): Promise<{ url: string; step: string }> {
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(provider, {
    ...{ redirect_uri: redirectUri, scope: "openid email", state, nonce },
    ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
  });
  const step: Step = { verifier, state, nonce, next, until: Date.now() + STEP_MINUTES * 60_000 };
  return { url: url.href, step: seal(secretKey, "openid-step", JSON.stringify(step)) };
}

async function vouchedFor(provider: client.Configuration, back: URL, kept: Step): Promise<Vouched> {
  const tokens = await client.authorizationCodeGrant(provider, back, {
    ...{ pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce, idTokenExpected: true },
  });
  const claims = tokens.claims();
  if (claims === undefined) throw refused();
  // Providers tell the address in the token, or only when they are asked.
  const { email, email_verified: isVerified } =
    claims["email"] === undefined ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub) : claims;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: isVerified === true && typeof email === "string" ? email : null,
  };
}

function readStep(secretKey: string, sealed: string): Step {
  const text = unseal(secretKey, "openid-step", sealed);
  const step = text === null ? null : (JSON.parse(text) as Step);
  if (step === null || step.until < Date.now()) throw refused();
  return step;
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof EchelonError ? cause : refused(cause);
  }
}

function refused(cause?: unknown): EchelonError {
  return new EchelonError(
    "SIGN_IN_REFUSED",
    "The OpenID provider did not vouch for anybody.",
    "Start again; if it lasts, check OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.",
    { cause },
  );
}
