import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import { mailboxOf } from "../delivery/message-headers.js";
import { parseWeek, type Week } from "../domain/week.js";
import type { EditionsDoor } from "../graphql/editions-door.js";
import { approveEdition } from "../newsroom/editions/approve-edition.js";
import { slotsOfBlock } from "../newsroom/editions/block-slots.js";
import { cancelEdition } from "../newsroom/editions/cancel-edition.js";
import { compareDraft } from "../newsroom/editions/compare-draft.js";
import type { EditionDesk } from "../newsroom/editions/desk.js";
import { editDraft } from "../newsroom/editions/edit-draft.js";
import { openDraft } from "../newsroom/editions/open-draft.js";
import { draftOf, drafts } from "../newsroom/editions/read-drafts.js";
import { returnToDraft } from "../newsroom/editions/return-to-draft.js";
import { scheduleEdition } from "../newsroom/editions/schedule-edition.js";
import { type PostTest, sendDraftTest } from "../newsroom/editions/send-test.js";
import { submitEdition } from "../newsroom/editions/submit-edition.js";
import { undoEdit } from "../newsroom/editions/undo-edit.js";
import { keepInInbox } from "../store/inbox.js";
import { houseTools } from "./house-tools.js";
import type { LivePress } from "./live-press.js";
import { hasInbox } from "./mail-transport.js";
import { scheduleOf } from "./schedule-of.js";
import { sendTest } from "./send-test.js";

/** What editions stand on. */
interface EditionsGround {
  readonly config: Config;
  readonly database: DataSource;
  readonly press: LivePress;
}

/** Editions, by the names of their weeks. */
export async function editionsDoor(ground: EditionsGround): Promise<EditionsDoor> {
  const desk = await editionDesk(ground);
  const week = (name: string): Week => parseWeek(name, ground.config.timeZone);
  return {
    draft: (actor, name) => draftOf(desk, actor, week(name)),
    drafts: (actor) => drafts(desk, actor),
    compare: (actor, name, against) => compareDraft(desk, actor, { week: week(name), against }),
    slots: (actor, name, block) => slotsOfBlock(desk, actor, { week: week(name), block }),
    open: (actor, name) => openDraft(desk, actor, week(name)),
    edit: (actor, seen) => editDraft(desk, actor, { ...seen, week: week(seen.week) }),
    undo: (actor, seen) => undoEdit(desk, actor, { ...seen, week: week(seen.week) }),
    submit: (actor, seen) => submitEdition(desk, actor, { ...seen, week: week(seen.week) }),
    giveBack: (actor, name, note) => returnToDraft(desk, actor, { week: week(name), note }),
    approve: (actor, word) => approveEdition(desk, actor, { ...word, week: week(word.week) }),
    schedule: (actor, name, departure) => scheduleEdition(desk, actor, { week: week(name), departure }),
    cancel: (actor, name) => cancelEdition(desk, actor, week(name)),
    sendTest: (actor, name, to) => sendDraftTest(desk, actor, { week: week(name), to }),
  };
}

async function editionDesk({ config, database, press }: EditionsGround): Promise<EditionDesk & { postTest: PostTest }> {
  return {
    database,
    press: press.current,
    tools: await houseTools(),
    schedule: scheduleOf(config),
    uncertainPolicy: config.uncertainPolicy,
    teamOfOne: config.teamOfOne,
    postTest: testPoster(config, database),
  };
}

/** Where letters go: to the configured server, or to the inbox of a first run. */
function testPoster(config: Config, database: DataSource): PostTest {
  if (!hasInbox(config)) return (edition, to) => sendTest(config, edition, to);
  return async ({ eml }, to) => {
    await keepInInbox(database, { message: eml, from: mailboxOf(config.mailFrom).address, to });
    return { response: "Kept in the inbox of this server, /boite." };
  };
}
