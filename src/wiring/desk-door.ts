import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import type { DeskDoor } from "../graphql/desk-door.js";
import type { PublicationFeed } from "../store/publication-feed.js";
import { accountsDoor } from "./accounts-door.js";
import { editionsDoor } from "./editions-door.js";
import type { LivePress } from "./live-press.js";
import { recordsDoor } from "./records-door.js";

/** What the desk stands on. */
export interface DeskGround {
  readonly config: Config;
  readonly database: DataSource;
  readonly press: LivePress;
  readonly feed: PublicationFeed;
}

/** What editors do, over the verbs of the newsroom. */
export async function deskDoor(ground: DeskGround): Promise<DeskDoor> {
  const { database, config } = ground;
  return {
    accounts: accountsDoor(database, config.publicUrl),
    editions: await editionsDoor(ground),
    records: recordsDoor(ground),
  };
}
