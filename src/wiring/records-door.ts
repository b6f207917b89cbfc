import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { type Actor, requirePermission } from "../domain/actor.js";
import type { RecordsDoor } from "../graphql/records-door.js";
import type { Press } from "../newsroom/compose-edition.js";
import { approveProposal } from "../newsroom/records/approve-proposal.js";
import { correctAssessment } from "../newsroom/records/correct-assessment.js";
import { createLab } from "../newsroom/records/create-lab.js";
import { discardEvidence } from "../newsroom/records/discard-evidence.js";
import { editLab } from "../newsroom/records/edit-lab.js";
import { noteEvidence } from "../newsroom/records/note-evidence.js";
import { previewAssessment } from "../newsroom/records/preview-assessment.js";
import { proposeAssessment } from "../newsroom/records/propose-assessment.js";
import { readSource } from "../newsroom/records/read-source.js";
import { recordAssessment } from "../newsroom/records/record-assessment.js";
import { rejectProposal } from "../newsroom/records/reject-proposal.js";
import { saveSource } from "../newsroom/records/save-source.js";
import { proposalsOf, waitingEvidenceOf } from "../newsroom/records/waiting-records.js";
import { withdrawLab } from "../newsroom/records/withdraw-lab.js";
import type { PublicationFeed } from "../store/publication-feed.js";

interface RecordsGround {
  readonly config: Pick<Config, "timeZone">;
  readonly database: DataSource;
  readonly press: { readonly current: () => Promise<Pick<Press, "bank">> };
  readonly feed: Pick<PublicationFeed, "refresh">;
}

/** Labs, evidence and assessments; whoever reads after a write reads what was written. */
export function recordsDoor({ config, database, press, feed }: RecordsGround): RecordsDoor {
  const desk = { database };
  const writing =
    <W, T>(verb: (desk: { readonly database: DataSource }, actor: Actor, wish: W) => Promise<T>) =>
    async (actor: Actor | null, wish: W): Promise<T> => {
      const written = await verb(desk, requirePermission(actor, "RECORD"), wish);
      await feed.refresh();
      return written;
    };
  return {
    createLab: writing(createLab),
    editLab: writing(editLab),
    saveSource: writing(saveSource),
    noteEvidence: writing(noteEvidence),
    discardEvidence: writing(discardEvidence),
    waitingEvidence: (actor, labId) => waitingEvidenceOf(desk, requirePermission(actor, "READ_DRAFTS"), labId),
    proposals: (actor, asked) => proposalsOf(desk, requirePermission(actor, "READ_DRAFTS"), asked),
    propose: writing(proposeAssessment),
    approve: writing(approveProposal),
    reject: writing(rejectProposal),
    record: writing(recordAssessment),
    correct: writing(correctAssessment),
    withdraw: writing(withdrawLab),
    readSource: (actor, url) => readSource(actor, url),
    preview: async (actor, wish) => {
      const { bank } = await press.current();
      const { timeZone } = config;
      return previewAssessment({ database, bank, timeZone }, requirePermission(actor, "RECORD"), wish);
    },
  };
}
