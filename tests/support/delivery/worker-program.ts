import { fileURLToPath } from "node:url";
import type { WorkerOptions } from "./worker-options.js";
import { startProcess, startWorker, type WorkerProcess } from "./worker-process.js";

const MAIN = fileURLToPath(new URL("../../../src/main.js", import.meta.url));
const END_WITH_PARENT = new URL("end-with-parent.js", import.meta.url).href;

/** What an operator of a small installation would set: who sends, and waits that a trial can afford. */
const SETTINGS = {
  SECRET_KEY: "a secret of forty characters for workers",
  PUBLIC_URL: "https://lechelon.example",
  MAIL_FROM: "L’Échelon <lettre@lechelon.example>",
  BOUNCE_ADDRESS: "retour@lechelon.example",
  LIST_ID: "lettre.lechelon.example",
  LOG_LEVEL: "info",
  ECHELON_WORKER_LOST_AFTER: "3s",
  ECHELON_DATABASE_SILENCE: "1s",
  ECHELON_RETRY_AFTER: "1s",
} as const;

/**
 * The program itself, `echelon work`, with the settings of an operator. Limits of SMTP are no setting: whoever gives a
 * server up before the time that RFC 5321 asks for has letters arrive twice. What needs them runs the harness.
 */
export function startProgram(options: WorkerOptions, environment: NodeJS.ProcessEnv = {}): WorkerProcess {
  const { databaseUrl, smtpUrl, journalFolder, connections = 10, ...others } = options;
  if (Object.keys(others).length > 0) return startWorker(options, environment);
  const told = {
    ...SETTINGS,
    ...{ DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl, ECHELON_DATA_FOLDER: journalFolder },
    ECHELON_CONNECTIONS: String(connections),
  };
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("ECHELON_"));
  const env = { ...Object.fromEntries(inherited), ...told, ...environment };
  return startProcess(["--import", END_WITH_PARENT, MAIN, "work"], env).worker;
}
