import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { listInbox, readInboxMessage } from "../newsroom/read-inbox.js";
import type { InboxDoor } from "../site/inbox/inbox.js";
import type { Pages } from "../site/pages.js";
import { hasInbox } from "./mail-transport.js";

/** The inbox over this database; null where mail goes elsewhere. */
export function inboxDoor(config: Config, database: DataSource, pages: Pages): InboxDoor | null {
  if (!hasInbox(config)) return null;
  return {
    pages,
    timeZone: config.timeZone,
    list: (page) => listInbox(database, page),
    read: (number) => readInboxMessage(database, number),
  };
}
