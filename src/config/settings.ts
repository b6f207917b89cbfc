import { z } from "zod";

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not such a URL. Write it like ${example}.`,
  });

/** Separated by commas, each from 1s to 999h. */
const DURATIONS = /^[1-9]\d{0,2}(?:s|min|h)(?:,[1-9]\d{0,2}(?:s|min|h))*$/;

/** Every variable that the program understands, by name. Messages say what to write instead. */
export const settings = z.object({
  DATABASE_URL: url(["postgres:", "postgresql:"], "postgres://user:password@host:5432/echelon").optional(),
  ECHELON_DATABASE_SILENCE: z
    .string()
    .regex(/^(?:[1-9]|1[0-8])s$/, "is not a duration from 1s to 18s. Write it like 15s.")
    .transform((text) => Number.parseInt(text, 10) * 1000)
    .default(15_000),
  HOST: z.string().min(1).optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "is not a port. Write a number from 0 to 65535, such as 4000.")
    .transform(Number)
    .refine((port) => port <= 65_535, "is not a port. Write a number from 0 to 65535, such as 4000.")
    .default(4000),
  PUBLIC_URL: url(["http:", "https:"], "https://lechelon.example")
    .refine((text) => !URL.canParse(text) || isBare(text), {
      error: "holds a query, a fragment, a user or a space: links put paths behind it. Write https://lechelon.example.",
    })
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/,
      "is not a sender. Write “L’Échelon <lettre@lechelon.example>”.",
    )
    .default("L’Échelon <lettre@localhost>"),
  LIST_ID: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "is not a list identifier (RFC 2919). Write it like lettre.lechelon.example.")
    .default("lettre.lechelon.localhost"),
  POSTAL_ADDRESS: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, {
      error: "is not one line. Write it like “L’Échelon, 5 rue de l’Exemple, 75001 Paris”.",
    })
    .optional(),
  SECRET_KEY: z
    .string()
    .min(32, "is too short to be a secret. Give at least 32 characters drawn at random.")
    .optional(),
  OIDC_ISSUER: z.string().refine(isIssuer, "is not an https URL. Write it like https://login.example.org.").optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  LOG_LEVEL: z
    .enum(
      ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      "is not a level. Choose trace, debug, info, warn, error, fatal or silent.",
    )
    .optional(),
  ECHELON_TIMEZONE: z
    .string()
    .refine(isTimeZone, "is not an IANA time zone. Write it like Europe/Paris.")
    .default("Europe/Paris"),
  ECHELON_DATA_FOLDER: z.string().default(".data"),
  NODE_ENV: z.string().optional(),
  SMTP_URL: url(["smtp:", "smtps:"], "smtps://user:password@mail.example:465").optional(),
  SMTP_FALLBACK_URL: url(["smtp:", "smtps:"], "smtps://user:password@relay.example:465").optional(),
  DKIM_KEY: z
    .string()
    .regex(/^-----BEGIN (RSA )?PRIVATE KEY-----/, {
      error: "is not a private key in PEM. Give the file that openssl genrsa 2048 wrote by DKIM_KEY_FILE.",
    })
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i, "is not a DKIM selector. Write it like echelon1.")
    .default("echelon"),
  BOUNCE_ADDRESS: z
    .string()
    .regex(/^[a-z0-9._-]{1,15}@[a-z0-9.-]+$/i, {
      error: "is not an address with at most 15 characters before the @. Write it like retour@lechelon.example.",
    })
    .optional(),
  BOUNCE_LMTP: z
    .string()
    .regex(/^[^:\s]+:\d{1,5}$/, "is not an address to listen on. Write it like 127.0.0.1:2424.")
    .optional(),
  BOUNCE_IMAP_URL: url(["imap:", "imaps:"], "imaps://user:password@mail.example:993/INBOX").optional(),
  WEBHOOK_SECRET: z
    .string()
    .min(32, "is too short to be a secret. Give at least 32 characters drawn at random.")
    .optional(),
  ECHELON_UNCERTAIN: z.enum(["hold", "resend"], "is not a policy. Choose hold or resend.").default("hold"),
  ECHELON_QUIET_WEEK: z.enum(["skip", "mini"], "is not a policy. Choose skip or mini.").default("mini"),
  ECHELON_TRUSTED_PROXIES: z
    .string()
    .regex(
      /^[\da-f.:]+(\/\d{1,3})?(,[\da-f.:]+(\/\d{1,3})?)*$/i,
      "is no list of addresses or networks. Write it like 127.0.0.1,10.0.0.0/8.",
    )
    .optional(),
  ECHELON_INBOX: z.enum(["yes", "no"], "is neither yes nor no.").optional(),
  ECHELON_TEAM_OF_ONE: z.enum(["yes", "no"], "is neither yes nor no.").default("no"),
  ECHELON_REQUESTS_PER_MINUTE: z
    .string()
    .regex(/^(?:0|[1-9]\d{0,6})$/, "is not a number of requests. Write one such as 1200; 0 for no limit.")
    .transform(Number)
    .optional(),
  ECHELON_CONNECTIONS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "is not a number of connections. Write one from 1 to 999, such as 20.")
    .transform(Number)
    .default(20),
  ECHELON_WORKER_LOST_AFTER: z
    .string()
    .regex(/^(?:[3-9]|[1-9]\d|[1-5]\d\d|600)s$/, "is not a duration from 3s to 600s. Write it like 30s.")
    .transform((text) => Number.parseInt(text, 10) * 1000)
    .default(30_000),
  ECHELON_RETRY_AFTER: z
    .string()
    .regex(DURATIONS, "is no list of durations. Write it like 5min,15min,1h.")
    .default("5min,15min,30min,60min,120min"),
  ECHELON_SEND_AT: z
    .string()
    .regex(
      /^(MON|TUE|WED|THU|FRI|SAT|SUN) ([01]\d|2[0-3]):[0-5]\d$/,
      "is not a time of the week. Write it like MON 07:30.",
    )
    .default("MON 07:30"),
  ECHELON_LATE_WINDOW: z
    .string()
    .regex(/^[1-9]\d{0,3}(h|min)$/, "is not a duration. Write it like 6h or 90min.")
    .default("6h"),
});

export type Settings = z.output<typeof settings>;

export const KNOWN_NAMES = Object.keys(settings.shape);

/** Nothing stands behind the path, and nothing in it is a secret. */
function isBare(text: string): boolean {
  const { username, password } = new URL(text);
  return !/[?#\s]/.test(text) && username === "" && password === "";
}

/** By https, or on this very machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
