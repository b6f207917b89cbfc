#!/usr/bin/env node
import "reflect-metadata";
import { type Doors, run } from "./cli/program.js";
import { type Config, readConfig } from "./config/config.js";
import { diagnose } from "./wiring/diagnose.js";
import { importFile } from "./wiring/import-file.js";
import { openConfiguredDatabase } from "./wiring/configured-database.js";
import { buildPress, composeNamedWeek } from "./wiring/press.js";
import { programVersion } from "./wiring/project-files.js";
import { serve } from "./wiring/serve.js";

const terminal = {
  out: (text: string): void => void process.stdout.write(`${text}\n`),
  err: (text: string): void => void process.stderr.write(`${text}\n`),
};

/** Read when a command needs it, so that `--help` answers whatever the environment holds. */
const config = (): Config => readConfig(process.env);

const doors: Doors = {
  terminal,
  version: await programVersion(),
  serve: ({ prepare }) => serve(config(), { prepare, say: prepare ? terminal.out : () => undefined }),
  diagnose: () => diagnose(config),
  withDatabase: async (work) => {
    const database = await openConfiguredDatabase(config(), terminal.err);
    try {
      return await work(database.dataSource);
    } finally {
      await database.close();
    }
  },
  importFile: (database, path) => importFile(database, path, terminal.err),
  compose: async (database, week, seed) =>
    composeNamedWeek(database, await buildPress(config()), config(), { week, seed }),
};

process.exitCode = await run(doors, process.argv.slice(2));
