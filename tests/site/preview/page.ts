import { readdirSync, readFileSync } from "node:fs";
import type { Check, Digest } from "../../../src/domain/digest.js";
import { freezeEdition } from "../../../src/delivery/frozen-edition.js";
import { readyMessage, prepareMessage } from "../../../src/delivery/ready-message.js";
import { renderFor } from "../../../src/rendering/render-edition.js";
import { sampleRecipients } from "../../../src/newsroom/sample-recipients.js";
import { compilePages } from "../../../src/site/pages.js";
import { viewStateOf, type Query } from "../../../src/site/preview/view-state.js";
import { weekPage } from "../../../src/site/preview/week-page.js";
import { compiled, IMPRINT, SENDER } from "../../support/editions.js";
import { WEEK } from "../../support/letters.js";

const TEMPLATES = new URL("../../../../templates/site/", import.meta.url);
const PAGES = compilePages(
  Object.fromEntries(readdirSync(TEMPLATES).map((name) => [name, readFileSync(new URL(name, TEMPLATES), "utf8")])),
);

/** The page of a week, as its address asks for it. */
export async function pageOf(
  digest: Digest,
  query: Query = {},
  checks: readonly Check[] = digest.checks,
): Promise<string> {
  const samples = sampleRecipients("https://lechelon.example");
  const state = viewStateOf(
    query,
    samples.map(({ id }) => id),
  );
  const [{ recipient }] = samples;
  const edition = await compiled(digest);
  const eml = readyMessage(prepareMessage(edition, { sender: SENDER, week: WEEK }), recipient);
  const preview = {
    edition: {
      ...{
        digest,
        recipient,
        mail: renderFor(edition, recipient),
        eml,
        publicUrl: IMPRINT.publicUrl,
        from: SENDER.from,
      },
      approvalHash: freezeEdition({ compiled: edition, envelope: { sender: SENDER, week: WEEK } }).sha256,
    },
    checks,
    sha256: "0".repeat(64),
  };
  return PAGES.week(
    weekPage({
      week: WEEK,
      state,
      preview,
      before: null,
      pictures: null,
      samples,
      editor: true,
      now: WEEK.end,
      timeZone: "Europe/Paris",
    }),
  );
}
