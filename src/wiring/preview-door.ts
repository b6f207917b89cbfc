import type { DataSource } from "typeorm";
import type { Config } from "../config/config.js";
import type { Publication } from "../domain/publication.js";
import { addressEdition } from "../newsroom/compose-edition.js";
import { pressOf } from "../newsroom/editions/approved-press.js";
import { composeWeek, composeWeekDigest } from "../newsroom/editions/compose-week.js";
import { drawEdition } from "../newsroom/draw-edition.js";
import { letterDate } from "../newsroom/letter-date.js";
import { previewEdition } from "../newsroom/preview-edition.js";
import { admits } from "../newsroom/preview-links.js";
import { recipientNamed, sampleRecipients } from "../newsroom/sample-recipients.js";
import type { Pages } from "../site/pages.js";
import type { PreviewDoor } from "../site/preview/preview.js";
import { now } from "./clock.js";
import { houseTools } from "./house-tools.js";
import type { LivePress } from "./live-press.js";
import { scheduleOf } from "./schedule-of.js";
import { readBrowserScripts } from "./project-files.js";
import { secretKeyIfAny } from "./secret-key.js";

/** What the preview stands on. */
interface PreviewGround {
  readonly config: Config;
  readonly database: DataSource;
  readonly press: LivePress;
  readonly pages: Pages;
  readonly isEditor: PreviewDoor["isEditor"];
  readonly publication: () => Publication;
  /** Whom letters speak to, with links to a site. */
  readonly samples?: typeof sampleRecipients;
}

/** The editorial preview over the press as it stands at each request. */
export async function previewDoor(ground: PreviewGround): Promise<PreviewDoor> {
  const { config, database, press, pages, isEditor, publication, samples = sampleRecipients } = ground;
  const { publicUrl, timeZone } = config;
  const secretKey = await secretKeyIfAny(config);
  const tools = await houseTools();
  return {
    pages,
    scripts: await readBrowserScripts(),
    onChange: press.onChange,
    timeZone,
    now,
    publication,
    isEditor,
    admits: (token, week) => admits(database, secretKey, { token, week, now: now() }),
    secure: publicUrl.startsWith("https:"),
    samples: samples(publicUrl),
    composeDigest: async (week, casting) => composeWeekDigest(database, week, casting, (await press.current()).bank),
    // What is approved is shown as it was approved, as it is sent: whatever this process was told.
    compose: async (week, casting, sample) => {
      const edition = await composeWeek(
        database,
        week,
        casting,
        await pressOf({ database, press: press.current }, week.id),
      );
      const recipient = recipientNamed(samples(edition.press.imprint.publicUrl), sample);
      return addressEdition(edition, recipient, await letterDate(database, week, scheduleOf(config)));
    },
    preview: (edition) => previewEdition(edition, tools),
    draw: async (digest, name, scheme) => drawEdition(digest, name, scheme, (await press.current()).charts),
  };
}
