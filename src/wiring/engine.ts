import { join } from "node:path";
import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { dkimSigner } from "../delivery/dkim/signer.js";
import type { Figures } from "../delivery/engine/figures.js";
import type { WorkMeans } from "../delivery/engine/means.js";
import { PATIENCE } from "../delivery/engine/patience.js";
import { domainOf, mailboxOf } from "../delivery/message-headers.js";
import { readerLinks } from "../delivery/tokens/reader-links.js";
import { returnPaths } from "../delivery/tokens/return-path.js";
import type { Transport } from "../delivery/transport.js";
import { LANE_RULES } from "../domain/lane.js";
import { editionContent } from "../store/edition-contents.js";
import { requireSecretKey } from "./secret-key.js";

/** What a worker of this process stands on beside its configuration. */
export interface EngineGround {
  readonly database: DataSource;
  /** For work that may take its time. */
  readonly patient: DataSource;
  readonly transport: Transport;
  readonly figures: Figures;
  readonly say: (line: string) => void;
}

/**
 * The delivery engine, as it was configured.
 * @throws {EchelonError} CONFIGURATION_INVALID
 */
export async function engineMeans(config: Config, ground: EngineGround): Promise<WorkMeans> {
  const { mailFrom, publicUrl, bounces, dkim, dataFolder } = config;
  const secretKey = await requireSecretKey(config);
  const paths = returnPaths(secretKey, { base: bounces.address, sender: mailboxOf(mailFrom).address });
  const { waysOut } = readerLinks(secretKey, publicUrl, paths);
  return {
    ds: ground.database,
    patient: ground.patient,
    transport: ground.transport,
    contentOf: (id) => editionContent(ground.database, id),
    links: { waysOut, returnPath: paths.returnPath },
    signer: dkim && dkimSigner(dkim, domainOf({ from: mailFrom })),
    journalFolder: join(dataFolder, "journal"),
    connections: config.connections,
    lanes: LANE_RULES,
    timeZone: config.timeZone,
    patience: PATIENCE,
    figures: ground.figures,
    say: ground.say,
  };
}
