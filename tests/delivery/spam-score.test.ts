import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import { composeNotice } from "../../src/delivery/notices/compose-notice.js";
import { prepareMessage, readyMessage } from "../../src/delivery/ready-message.js";
import { gatherFacts } from "../../src/digest/gather-facts.js";
import { writeDigest } from "../../src/digest/write-digest.js";
import { parseWeek } from "../../src/domain/week.js";
import { shippedData } from "../editions/weeks.js";
import { testBank } from "../support/bank.js";
import { SIGNER } from "../support/dkim.js";
import { CAMILLE, compiled, SENDER } from "../support/editions.js";
import { ALREADY, CONFIRMATION, MEANS } from "./notices/notices.js";

const isInstalled = spawnSync("spamassassin", ["--version"]).status === 0;
const scored = isInstalled ? describe : describe.skip;
const name = isInstalled ? "SpamAssassin" : "SpamAssassin (skipped: it is not installed; apt-get install spamassassin)";

const WEEK = parseWeek("2026-W04");

async function launchEdition(): Promise<Buffer> {
  const { labs, scale } = shippedData();
  const digest = writeDigest(gatherFacts(WEEK, labs, scale), WEEK.id, { bank: testBank(), served: [] });
  return readyMessage(
    prepareMessage(await compiled(digest), { sender: SENDER, week: WEEK }, { signer: SIGNER }),
    CAMILLE,
  );
}

/** By local rules alone: nothing is asked of the network. */
function scoreOf(message: Buffer): number {
  const report = execFileSync("spamassassin", ["-L", "-t"], { input: message, encoding: "utf8", stdio: "pipe" });
  const [, points] = /\((-?[\d.]+) points, [\d.]+ required\)/u.exec(report) ?? [];
  return Number(points);
}

scored(name, () => {
  it.each([
    ["the launch edition", launchEdition],
    ["a confirmation", () => composeNotice(CONFIRMATION, MEANS)],
    ["a word to who is subscribed already", () => composeNotice(ALREADY, MEANS)],
  ])("gives %s less than one point", async (_, compose) => {
    expect(scoreOf(await compose())).toBeLessThan(1);
  });
});
