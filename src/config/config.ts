import { EchelonError } from "../domain/errors.js";
import type { TimeZone } from "../domain/local-time.js";
import { type Environment, environmentWithFiles } from "./environment.js";
import { KNOWN_NAMES, type Settings, settings } from "./settings.js";

/** What the program was told by its environment, checked and typed. */
export interface Config {
  /** Null: the embedded server under `dataFolder`. */
  readonly databaseUrl: string | null;
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
  /** Where test mails go out; null where none is configured. */
  readonly smtpUrl: string | null;
  readonly logLevel: LogLevel | null;
  readonly timeZone: TimeZone;
  /** Names that were set and understood, and that nothing uses before mails are sent. */
  readonly dormant: readonly string[];
}

type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

const DORMANT_NAMES = ["ECHELON_SEND_AT", "ECHELON_LATE_WINDOW"] as const;

/**
 * Reads the configuration. Every mistake is listed in one error.
 * @throws {EchelonError} CONFIGURATION_INVALID
 */
export function readConfig(environment: Environment): Config {
  const { values, mistakes } = environmentWithFiles(environment, KNOWN_NAMES);
  const parsed = settings.safeParse(values);
  const all = [
    ...mistakes,
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
  const embedded = given.DATABASE_URL === undefined;
  const optional = (name: "DATABASE_URL" | "POSTAL_ADDRESS" | "SECRET_KEY" | "SMTP_URL"): string | null =>
    given[name] ?? null;
  return {
    databaseUrl: optional("DATABASE_URL"),
    dataFolder: given.ECHELON_DATA_FOLDER,
    host: given.HOST ?? (embedded ? "127.0.0.1" : "0.0.0.0"),
    port: given.PORT,
    publicUrl: given.PUBLIC_URL ?? `http://localhost:${given.PORT}`,
    mailFrom: given.MAIL_FROM,
    listId: given.LIST_ID,
    postalAddress: optional("POSTAL_ADDRESS"),
    secretKey: optional("SECRET_KEY"),
    smtpUrl: optional("SMTP_URL"),
    logLevel: given.LOG_LEVEL ?? null,
    timeZone: given.ECHELON_TIMEZONE,
    dormant: DORMANT_NAMES.filter((name) => given[name] !== undefined),
  };
}
