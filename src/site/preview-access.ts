import type { FastifyReply, FastifyRequest } from "fastify";
import { EchelonError } from "../domain/errors.js";
import type { Instant } from "../domain/instant.js";
import type { PreviewLink } from "../domain/preview-link.js";
import { cookiesOf } from "./cookies.js";

/** Who may look at the preview: editors at all of it, the holder of a link at one week. */
export interface PreviewAccess {
  readonly now: () => Instant;
  readonly isEditor: (request: FastifyRequest) => boolean;
  /**
   * The link that a token stands for, where it opens this week.
   * @throws {EchelonError} LINK_INVALID, LINK_EXPIRED, DATABASE_UNAVAILABLE
   */
  readonly admits: (token: string, week: string) => Promise<PreviewLink>;
  /** Whether browsers reach this site by https alone. */
  readonly secure: boolean;
}

/** The name under which an address carries a token, for the one request that takes it out again. */
const IN_ADDRESS = "lien";
const COOKIE = "apercu-";
/** A week, alone or with the suffix of a raw form. */
const NAMED_WEEK = /^(\d{4}-W\d{2})(?:\.\w+)?$/;

/**
 * Opens a page of the preview, or refuses it. A token in the address goes into a cookie, and the address is asked for
 * again without it: it stays out of the history and of what browsers pass on. Programs may send it as a bearer.
 * @throws {EchelonError} FORBIDDEN, LINK_INVALID, LINK_EXPIRED, LINK_OF_ONE_WEEK, DATABASE_UNAVAILABLE
 */
export async function openPreview(
  access: PreviewAccess,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const week = weekOf(request);
  const inAddress = tokenInAddress(request);
  // Editors too: who tries a link out sees what its holder will see.
  if (week !== null && inAddress !== undefined) return keepToken(access, { request, reply, week, token: inAddress });
  if (!access.isEditor(request)) await requireLink(access, request, week);
  return undefined;
}

async function requireLink(access: PreviewAccess, request: FastifyRequest, week: string | null): Promise<void> {
  const token = week === null ? undefined : (bearerOf(request) ?? cookiesOf(request).get(COOKIE + week));
  if (week === null || token === undefined) throw holdsToken(request) ? ofOneWeek() : notAnEditor();
  await access.admits(token, week);
}

interface Offer {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly week: string;
  readonly token: string;
}

async function keepToken(access: PreviewAccess, { request, reply, week, token }: Offer): Promise<FastifyReply> {
  const { expiresAt } = await access.admits(token, week);
  const seconds = Math.floor((Date.parse(expiresAt) - Date.parse(access.now())) / 1000);
  const cookie = [`${COOKIE}${week}=${token}`, "Path=/apercu", `Max-Age=${seconds}`, "HttpOnly", "SameSite=Lax"];
  return reply
    .header("set-cookie", [...cookie, ...(access.secure ? ["Secure"] : [])].join("; "))
    .redirect(withoutToken(request), 303);
}

/** On this site whatever the request line named. */
function withoutToken({ url }: FastifyRequest): string {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  searchParams.delete(IN_ADDRESS);
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams.toString()}`;
}

/** The week that a route's address names; null on a page that is of no week. */
function weekOf({ params }: FastifyRequest): string | null {
  const { week = "" } = params as { readonly week?: string };
  return NAMED_WEEK.exec(week)?.[1] ?? null;
}

function tokenInAddress({ query }: FastifyRequest): string | undefined {
  const { [IN_ADDRESS]: given } = query as Readonly<Record<string, string | readonly string[] | undefined>>;
  return [given].flat()[0];
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/iu.exec(headers.authorization ?? "")?.[1];
}

/** Whether it brings anything that may open some week; nothing is said of what it is worth. */
function holdsToken(request: FastifyRequest): boolean {
  const token = tokenInAddress(request) ?? bearerOf(request);
  return token !== undefined || [...cookiesOf(request).keys()].some((name) => name.startsWith(COOKIE));
}

function notAnEditor(): EchelonError {
  return new EchelonError(
    "FORBIDDEN",
    "The preview is for editors.",
    "Open it on the machine that serves it, or by a link: echelon preview link",
  );
}

function ofOneWeek(): EchelonError {
  return new EchelonError("LINK_OF_ONE_WEEK", "A link opens one week and nothing else.", "Open the week it is for.");
}
