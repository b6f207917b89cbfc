import type { DataSource } from "typeorm";

/** What every verb of the desk stands on; each adds what it needs besides. */
export interface Desk {
  readonly database: DataSource;
}
