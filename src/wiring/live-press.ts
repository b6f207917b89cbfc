import { watch } from "node:fs";
import type { Config } from "../config/config.js";
import type { Press } from "../newsroom/compose-edition.js";
import { buildPress } from "./press.js";
import { projectPath } from "./project-files.js";

/** A press that is set up again when its templates or its phrases change. */
export interface LivePress {
  /**
   * @throws {EchelonError} TEMPLATE_INVALID, PHRASES_INVALID: what is on disk cannot be printed with
   */
  readonly current: () => Promise<Press>;
  /** Tells of each change until the answer is called. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Editors save a file in several steps: one change is told once. */
const SETTLED_AFTER_MS = 80;
/** Each by itself: what watches a tree follows files, and loses those that an editor saves by renaming. */
const FOLDERS = ["templates/mail", "templates/mail/partials", "templates/charts", "templates/phrases"];

/** The press as its files stood at the start. */
export async function fixedPress(config: Config): Promise<LivePress> {
  const press = await buildPress(config);
  return { current: () => Promise.resolve(press), onChange: () => () => undefined, close: () => undefined };
}

/** The press as its files stand: for who writes them. */
export async function watchedPress(config: Config): Promise<LivePress> {
  let press = Promise.resolve(await buildPress(config));
  const listeners = new Set<() => void>();
  let settling: NodeJS.Timeout | undefined;
  const reload = (): void => {
    press = buildPress(config);
    // Whoever prints next is told of the fault; nobody may be printing now.
    press.catch(() => undefined);
    for (const listener of listeners) listener();
  };
  const watchers = FOLDERS.map((folder) =>
    watch(projectPath(folder), { persistent: false }, () => {
      clearTimeout(settling);
      settling = setTimeout(reload, SETTLED_AFTER_MS);
    }),
  );
  return {
    current: () => press,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      clearTimeout(settling);
      for (const watcher of watchers) watcher.close();
    },
  };
}
