import { nameSample } from "../newsroom/records/name-sample.js";
import { previewProposal } from "../newsroom/records/preview-proposal.js";
import { proposalOf } from "../newsroom/records/waiting-records.js";
import { requirePermission } from "../domain/actor.js";
import type { RecordsDoor } from "../site/desk/records/records-door.js";
import type { PublicationFeed } from "../store/publication-feed.js";
import { now } from "./clock.js";
import { recordsDoor } from "./records-door.js";

type RecordsGround = Parameters<typeof recordsDoor>[0] & { readonly feed: Pick<PublicationFeed, "current"> };

/** The same verbs as the API's, and what the pages show around them. */
export function deskRecords(ground: RecordsGround): RecordsDoor {
  const { config, database, press, feed } = ground;
  const { timeZone } = config;
  return {
    ...recordsDoor(ground),
    publication: () => feed.current(),
    now,
    timeZone,
    sampleOf: nameSample,
    proposal: async (actor, id) => proposalOf({ database }, requirePermission(actor, "READ_DRAFTS"), id),
    previewProposal: async (actor, id) => {
      const { bank } = await press.current();
      return previewProposal({ database, bank, timeZone }, requirePermission(actor, "RECORD"), id);
    },
  };
}
