import { join } from "node:path";
import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { dkimSigners } from "../delivery/dkim/signer.js";
import type { Figures } from "../delivery/engine/figures.js";
import type { WorkMeans } from "../delivery/engine/means.js";
import { patienceOf } from "../delivery/engine/patience.js";
import type { Hand, HandOf } from "../delivery/engine/sessions.js";
import { domainOf, mailboxOf, type Sender } from "../delivery/message-headers.js";
import { readerLinks } from "../delivery/tokens/reader-links.js";
import { returnPaths } from "../delivery/tokens/return-path.js";
import type { Transport } from "../delivery/transport.js";
import { LANE_RULES } from "../domain/lane.js";
import { otherSettings } from "../newsroom/editions/approved-press.js";
import { editionContent } from "../store/edition-contents.js";
import { imprintOf } from "./press.js";
import { requireSecretKey } from "./secret-key.js";
import type { TellSettings } from "./tell-settings.js";

/** What a worker of this process stands on beside its configuration. */
export interface EngineGround {
  readonly database: DataSource;
  /** For work that may take its time. */
  readonly patient: DataSource;
  readonly transport: Transport;
  readonly figures: Figures;
  readonly say: (line: string) => void;
  /** Takes what this process was told otherwise than whoever approved a letter. */
  readonly tellSettings: TellSettings;
}

/**
 * The delivery engine, as it was configured.
 * @throws {EchelonError} CONFIGURATION_INVALID
 */
export async function engineMeans(config: Config, ground: EngineGround): Promise<WorkMeans> {
  const secretKey = await requireSecretKey(config);
  return {
    ds: ground.database,
    patient: ground.patient,
    transport: ground.transport,
    contentOf: (id) => editionContent(ground.database, id),
    handOf: handsOf(config, secretKey, ground.tellSettings),
    journalFolder: join(config.dataFolder, "journal"),
    connections: config.connections,
    lanes: LANE_RULES,
    timeZone: config.timeZone,
    patience: patienceOf({ lostAfterMs: config.workerLostAfterMs, retryMs: config.retryMs }),
    figures: ground.figures,
    say: ground.say,
  };
}

/** @throws {EchelonError} CONFIGURATION_INVALID where this process itself could write no letter */
function handsOf(config: Config, secretKey: string, tellSettings: TellSettings): HandOf {
  const { bounces, dkim, postalAddress } = config;
  const here = imprintOf(config);
  const signerOf = dkimSigners(dkim);
  const handBy = (sender: Sender): Hand => {
    const paths = returnPaths(secretKey, { base: bounces.address, sender: mailboxOf(sender.from).address });
    const { waysOut } = readerLinks(secretKey, sender.publicUrl, paths);
    return { waysOut, returnPath: paths.returnPath, signer: signerOf(domainOf(sender)) };
  };
  // What is wrong with the settings is told at the start, not when a letter leaves.
  handBy(here.sender);
  return ({ sender, week }) => {
    const { publicUrl } = sender;
    // The frozen letter does not hold the postal address by itself: whoever keeps the time has looked at it.
    tellSettings(week.id, otherSettings({ imprint: { publicUrl, postalAddress }, sender }, here));
    return handBy(sender);
  };
}
