import { type CheckTools, checkTools } from "../checks/check-tools.js";
import { readFrenchFiles } from "./project-files.js";

let tools: Promise<CheckTools> | undefined;

/** What letters are checked with, loaded once for all doors of this process: dictionaries are large. */
export function houseTools(): Promise<CheckTools> {
  return (tools ??= readFrenchFiles().then(checkTools));
}
