import { EchelonError } from "../domain/errors.js";
import type { UncertainPolicy } from "../domain/delivery.js";
import type { TimeZone } from "../domain/local-time.js";
import { type Environment, environmentWithFiles } from "./environment.js";
import { KNOWN_NAMES, type Settings, settings } from "./settings.js";

/** What the program was told by its environment, checked and typed. */
export interface Config {
  /** Whose word is taken for where a request came from, in Fastify's form; null: nobody's. */
  readonly trustedProxies: string | null;
  /** Null: the embedded server under `dataFolder`. */
  readonly databaseUrl: string | null;
  /** How long a server, or a worker, bears a database that says nothing, in milliseconds. */
  readonly databaseSilenceMs: number;
  /** Where the embedded server keeps its cluster. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly mailFrom: string;
  readonly listId: string;
  /** Of who publishes, in one line; null where none is given. */
  readonly postalAddress: string | null;
  /** What links are signed with; null where none is given. */
  readonly secretKey: string | null;
  /** Where editors also sign in, by OpenID Connect; null: here alone. */
  readonly openId: OpenIdSettings | null;
  /** Where test mails go out; null where none is configured. */
  readonly smtpUrl: string | null;
  readonly logLevel: LogLevel | null;
  readonly timeZone: TimeZone;
  /** The relay to turn to while the first does not answer; null where there is none. */
  readonly smtpFallbackUrl: string | null;
  /** What letters are signed with (RFC 6376), in the name of the sender's domain; null: whoever relays them signs. */
  readonly dkim: { readonly privateKey: string; readonly selector: string } | null;
  readonly bounces: BounceSettings;
  readonly schedule: ScheduleSettings;
  readonly uncertainPolicy: UncertainPolicy;
  /** Whether this is a server that others rely on (`NODE_ENV=production`). */
  readonly production: boolean;
  /** Whether letters may go to the inbox of this very server: null where nobody said. */
  readonly inbox: boolean | null;
  /** Whether whoever edited a letter last may approve it. */
  readonly teamOfOne: boolean;
  /** To one SMTP server, from one worker, at most. */
  readonly connections: number;
  /** Without a sign of life for so long, a worker is lost to the others; in milliseconds. */
  readonly workerLostAfterMs: number;
  /** When a letter is tried again that its server put off, attempt by attempt, in milliseconds; the last for all that follow. */
  readonly retryMs: readonly number[];
  /** Of one network, a minute; 0: no limit; null: nobody said. */
  readonly requestsPerMinute: number | null;
}

interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where bounces and complaints come in. */
interface BounceSettings {
  /** `retour@lechelon.example`: letters return to addresses made from it; null: to the sender's. */
  readonly address: string | null;
  /** `127.0.0.1:2424`. */
  readonly lmtp: string | null;
  readonly imapUrl: string | null;
  readonly webhookSecret: string | null;
}

/** When letters leave. */
interface ScheduleSettings {
  /** `MON 07:30`, on the clocks of `timeZone`. */
  readonly sendAt: string;
  /** How late a letter may leave by itself; past it, it is missed, and somebody is asked. */
  readonly lateWindowMinutes: number;
  /** What becomes of a week in which nothing moved. */
  readonly quietWeek: "skip" | "mini";
}

type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

/**
 * Reads the configuration. Every mistake is listed in one error.
 * @throws {EchelonError} CONFIGURATION_INVALID
 */
export function readConfig(environment: Environment): Config {
  const { values, mistakes } = environmentWithFiles(environment, KNOWN_NAMES);
  const parsed = settings.safeParse(values);
  const all = [
    ...mistakes,
    ...openIdMistakes(values),
    ...(parsed.success ? silenceMistakes(parsed.data) : []),
    ...(parsed.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []),
  ];
  if (!parsed.success || all.length > 0) {
    throw new EchelonError(
      "CONFIGURATION_INVALID",
      ["The configuration has mistakes:", ...all.map((mistake) => `  - ${mistake}`)].join("\n"),
      "Correct these environment variables; .env.example describes each of them.",
    );
  }
  return configFrom(parsed.data);
}

function configFrom(given: Settings): Config {
  const { DATABASE_URL, SECRET_KEY, POSTAL_ADDRESS, ECHELON_INBOX } = given;
  return {
    trustedProxies: orNull(given.ECHELON_TRUSTED_PROXIES),
    databaseUrl: orNull(DATABASE_URL),
    databaseSilenceMs: given.ECHELON_DATABASE_SILENCE,
    dataFolder: given.ECHELON_DATA_FOLDER,
    host: given.HOST ?? (DATABASE_URL === undefined ? "127.0.0.1" : "0.0.0.0"),
    port: given.PORT,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    mailFrom: given.MAIL_FROM,
    listId: given.LIST_ID,
    postalAddress: orNull(POSTAL_ADDRESS),
    secretKey: orNull(SECRET_KEY),
    openId: openIdSettings(given),
    smtpUrl: orNull(given.SMTP_URL),
    smtpFallbackUrl: orNull(given.SMTP_FALLBACK_URL),
    dkim: given.DKIM_KEY === undefined ? null : { privateKey: given.DKIM_KEY, selector: given.DKIM_SELECTOR },
    bounces: bounceSettings(given),
    schedule: scheduleSettings(given),
    uncertainPolicy: given.ECHELON_UNCERTAIN === "resend" ? "RESEND" : "HOLD",
    production: given.NODE_ENV === "production",
    inbox: ECHELON_INBOX === undefined ? null : ECHELON_INBOX === "yes",
    teamOfOne: given.ECHELON_TEAM_OF_ONE === "yes",
    connections: given.ECHELON_CONNECTIONS,
    workerLostAfterMs: given.ECHELON_WORKER_LOST_AFTER,
    retryMs: given.ECHELON_RETRY_AFTER.split(",").map(millisecondsIn),
    requestsPerMinute: orNull(given.ECHELON_REQUESTS_PER_MINUTE),
    logLevel: orNull(given.LOG_LEVEL),
    timeZone: given.ECHELON_TIMEZONE,
  };
}

const OPEN_ID = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];

function openIdMistakes(values: Readonly<Record<string, string>>): string[] {
  const missing = OPEN_ID.filter((name) => values[name] === undefined);
  if (missing.length === 0 || missing.length === OPEN_ID.length) return [];
  return missing.map((name) => `${name}: missing. Give all of ${OPEN_ID.join(", ")}, or none.`);
}

/** A worker that hears nothing for two thirds of its time sends no more: by then it must have turned to a new connection. */
function silenceMistakes({ ECHELON_DATABASE_SILENCE, ECHELON_WORKER_LOST_AFTER }: Settings): string[] {
  if (ECHELON_DATABASE_SILENCE < (ECHELON_WORKER_LOST_AFTER * 2) / 3) return [];
  return [
    "ECHELON_DATABASE_SILENCE: is not under two thirds of ECHELON_WORKER_LOST_AFTER. Shorten it, or lengthen the other.",
  ];
}

function openIdSettings({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Settings): OpenIdSettings | null {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return null;
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}

function bounceSettings(given: Settings): BounceSettings {
  return {
    address: orNull(given.BOUNCE_ADDRESS),
    lmtp: orNull(given.BOUNCE_LMTP),
    imapUrl: orNull(given.BOUNCE_IMAP_URL),
    webhookSecret: orNull(given.WEBHOOK_SECRET),
  };
}

function scheduleSettings(given: Settings): ScheduleSettings {
  return {
    sendAt: given.ECHELON_SEND_AT,
    lateWindowMinutes: minutesIn(given.ECHELON_LATE_WINDOW),
    quietWeek: given.ECHELON_QUIET_WEEK,
  };
}

function orNull<T>(value: T | undefined): T | null {
  return value ?? null;
}

/** `6h` or `90min`. */
function minutesIn(duration: string): number {
  return millisecondsIn(duration) / 60_000;
}

/** `6h`, `90min` or `30s`. */
function millisecondsIn(duration: string): number {
  const seconds = duration.endsWith("h") ? 3600 : duration.endsWith("min") ? 60 : 1;
  return Number.parseInt(duration, 10) * seconds * 1000;
}
