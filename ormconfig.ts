import { DataSource } from "typeorm";
import { ApprovalRow } from "./src/store/entities/approval-row.js";
import { AccountRow } from "./src/store/entities/account-row.js";
import { ApiKeyRow } from "./src/store/entities/api-key-row.js";
import { AssessmentRow } from "./src/store/entities/assessment-row.js";
import { AuditEntryRow } from "./src/store/entities/audit-entry-row.js";
import { ConfirmationRow } from "./src/store/entities/confirmation-row.js";
import { ConsentRow } from "./src/store/entities/consent-row.js";
import { DataVersionRow } from "./src/store/entities/data-version-row.js";
import { DeliveryChunkRow } from "./src/store/entities/delivery-chunk-row.js";
import { DeliveryEventRow } from "./src/store/entities/delivery-event-row.js";
import { DeliveryRecipientRow } from "./src/store/entities/delivery-recipient-row.js";
import { DeliveryRefusalRow } from "./src/store/entities/delivery-refusal-row.js";
import { DeliveryRunRow } from "./src/store/entities/delivery-run-row.js";
import { DeliveryWorkerRow } from "./src/store/entities/delivery-worker-row.js";
import { DraftChangeRow } from "./src/store/entities/draft-change-row.js";
import { DraftRow } from "./src/store/entities/draft-row.js";
import { EditionContentRow } from "./src/store/entities/edition-content-row.js";
import { EditionRow } from "./src/store/entities/edition-row.js";
import { EvidenceRow } from "./src/store/entities/evidence-row.js";
import { FundingRoundRow } from "./src/store/entities/funding-round-row.js";
import { InboxMessageRow } from "./src/store/entities/inbox-message-row.js";
import { KeptSourceRow } from "./src/store/entities/kept-source-row.js";
import { LabEventRow } from "./src/store/entities/lab-event-row.js";
import { LabNameRow } from "./src/store/entities/lab-name-row.js";
import { LabRow } from "./src/store/entities/lab-row.js";
import { LevelRow } from "./src/store/entities/level-row.js";
import { OccurrenceRow } from "./src/store/entities/occurrence-row.js";
import { OpenIdentityRow } from "./src/store/entities/open-identity-row.js";
import { PersonRow } from "./src/store/entities/person-row.js";
import { PreviewLinkRow } from "./src/store/entities/preview-link-row.js";
import { ProductRow } from "./src/store/entities/product-row.js";
import { ProposalRow } from "./src/store/entities/proposal-row.js";
import { RecoveryCodeRow } from "./src/store/entities/recovery-code-row.js";
import { ScaleRow } from "./src/store/entities/scale-row.js";
import { SessionRow } from "./src/store/entities/session-row.js";
import { SignInLinkRow } from "./src/store/entities/sign-in-link-row.js";
import { SignInTurnRow } from "./src/store/entities/sign-in-turn-row.js";
import { SignUpTurnRow } from "./src/store/entities/sign-up-turn-row.js";
import { SourceRow } from "./src/store/entities/source-row.js";
import { SubscriberRow } from "./src/store/entities/subscriber-row.js";
import { SuppressionRow } from "./src/store/entities/suppression-row.js";
import { WaitingEvidenceRow } from "./src/store/entities/waiting-evidence-row.js";
import { InitialSchema1769212800000 } from "./src/store/migrations/1769212800000-initial-schema.js";
import { EvidenceLabels1769817600000 } from "./src/store/migrations/1769817600000-evidence-labels.js";
import { PreviewLinks1770422400000 } from "./src/store/migrations/1770422400000-preview-links.js";
import { Subscribers1770500000000 } from "./src/store/migrations/1770500000000-subscribers.js";
import { SignUps1770510000000 } from "./src/store/migrations/1770510000000-sign-ups.js";
import { Delivery1770600000000 } from "./src/store/migrations/1770600000000-delivery.js";
import { Inbox1770700000000 } from "./src/store/migrations/1770700000000-inbox.js";
import { DeliveryEvents1770800000000 } from "./src/store/migrations/1770800000000-delivery-events.js";
import { Schedule1770900000000 } from "./src/store/migrations/1770900000000-schedule.js";
import { AnonymisedRuns1771000000000 } from "./src/store/migrations/1771000000000-anonymised-runs.js";
import { AuditLog1771900000000 } from "./src/store/migrations/1771900000000-audit-log.js";
import { Accounts1772000000000 } from "./src/store/migrations/1772000000000-accounts.js";
import { type Silence, silenceLimits } from "./src/store/silence-limits.js";
import { RecordsDesk1772100000000 } from "./src/store/migrations/1772100000000-records-desk.js";
import { RecipientsByRun1772200000000 } from "./src/store/migrations/1772200000000-recipients-by-run.js";
import { Drafts1772210000000 } from "./src/store/migrations/1772210000000-drafts.js";
import { SnakeNames } from "./src/store/snake-names.js";

/** The only list of rows: explicit, so that nothing enters the schema by lying in a folder. */
const ROWS = [
  ScaleRow,
  LevelRow,
  LabRow,
  LabNameRow,
  SourceRow,
  PersonRow,
  FundingRoundRow,
  ProductRow,
  LabEventRow,
  AssessmentRow,
  EvidenceRow,
  EditionRow,
  DataVersionRow,
  PreviewLinkRow,
  AuditEntryRow,
  AccountRow,
  SessionRow,
  SignInLinkRow,
  ApiKeyRow,
  RecoveryCodeRow,
  OpenIdentityRow,
  SignInTurnRow,
  SubscriberRow,
  ConsentRow,
  ConfirmationRow,
  SuppressionRow,
  SignUpTurnRow,
  DeliveryRunRow,
  DeliveryEventRow,
  DeliveryRecipientRow,
  DeliveryRefusalRow,
  DeliveryChunkRow,
  DeliveryWorkerRow,
  InboxMessageRow,
  EditionContentRow,
  OccurrenceRow,
  WaitingEvidenceRow,
  ProposalRow,
  DraftRow,
  DraftChangeRow,
  ApprovalRow,
  KeptSourceRow,
];

/** The only list of migrations, in their order. */
const MIGRATIONS = [
  InitialSchema1769212800000,
  EvidenceLabels1769817600000,
  PreviewLinks1770422400000,
  Subscribers1770500000000,
  SignUps1770510000000,
  Delivery1770600000000,
  Inbox1770700000000,
  DeliveryEvents1770800000000,
  Schedule1770900000000,
  AnonymisedRuns1771000000000,
  AuditLog1771900000000,
  Accounts1772000000000,
  RecordsDesk1772100000000,
  RecipientsByRun1772200000000,
  Drafts1772210000000,
];

/** @param silence how long its connections bear a server that says nothing; without it, as long as the network does */
export function createDataSource(url: string, silence?: Silence): DataSource {
  return new DataSource({
    type: "postgres",
    url,
    applicationName: "echelon",
    connectTimeoutMS: 5000,
    poolSize: 10,
    // Whoever has nothing more to do ends, although a connection that nobody uses never hears that it is closed.
    extra: { allowExitOnIdle: true, ...(silence && silenceLimits(silence)) },
    installExtensions: false,
    namingStrategy: new SnakeNames(),
    entities: ROWS,
    migrations: MIGRATIONS,
    migrationsTableName: "migrations",
    migrationsTransactionMode: "each",
  });
}
