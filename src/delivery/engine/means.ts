import type { DataSource } from "typeorm";
import type { LaneTable } from "../../domain/lane.js";
import type { Transport } from "../transport.js";
import type { Figures } from "./figures.js";
import type { Patience } from "./patience.js";
import type { ContentOf, HandOf } from "./sessions.js";

/** What a worker stands on; wiring builds it. */
export interface WorkMeans {
  readonly ds: DataSource;
  /** For planning, which may take minutes: its connections bear a silence that long. */
  readonly patient: DataSource;
  readonly transport: Transport;
  readonly contentOf: ContentOf;
  readonly handOf: HandOf;
  /** Of this machine; every worker that shares it can read the others' journals. */
  readonly journalFolder: string;
  /** At once, over all lanes. */
  readonly connections: number;
  readonly lanes: LaneTable;
  /** Of the readers' calendar days. */
  readonly timeZone: string;
  readonly patience: Patience;
  readonly figures: Figures;
  /** One line for whoever operates; never an address. */
  readonly say: (line: string) => void;
}
