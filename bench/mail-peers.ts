/** `npm run bench:mail`: the launch edition as our templates set it and as other tools would, measured in one run. */
import { withBrowser } from "../src/checks/browser/with-browser.js";
import { loadCanIEmail } from "../src/checks/clients/can-i-email.js";
import { EchelonError } from "../src/domain/errors.js";
import { inCerberus } from "./mail-peers/cerberus.js";
import { CLIENTS } from "./mail-peers/clients.js";
import { inGhost } from "./mail-peers/ghost.js";
import { installMailPeers } from "./mail-peers/installed.js";
import { launchDigest } from "./mail-peers/launch-digest.js";
import { letterOf } from "./mail-peers/letter.js";
import { inListmonk } from "./mail-peers/listmonk.js";
import { measure, type Measured, type Setting } from "./mail-peers/measure.js";
import { inMjmlGallery } from "./mail-peers/mjml-gallery.js";
import { ourHtml, wordsOf } from "./mail-peers/ours.js";
import { openReactEmail } from "./mail-peers/react-email.js";
import { sayings, unsaid } from "./mail-peers/said.js";
import { table } from "./statistics.js";

installMailPeers();
const settings = await settingsOfTheLaunch();
const judge = await loadCanIEmail();
const results = await withBrowser(async (browser) => {
  const measured: Measured[] = [];
  for (const setting of settings) measured.push(await measure(setting, judge, browser));
  return measured;
});
console.log(process.argv.includes("--json") ? JSON.stringify(results, null, 2) : tablesOf(results));

/**
 * The same words in seven settings.
 * @throws {EchelonError} BAD_USER_INPUT when one of them leaves some out
 */
async function settingsOfTheLaunch(): Promise<Setting[]> {
  const digest = await launchDigest();
  const words = wordsOf(digest);
  const letter = letterOf(words);
  const all = [
    { name: "L’Échelon", html: await ourHtml(digest) },
    { name: "react-email", html: await openReactEmail().render(letter) },
    { name: "listmonk (skeleton)", html: inListmonk(letter) },
    { name: "Ghost", html: inGhost(letter) },
    { name: "Cerberus (skeleton)", html: inCerberus(letter) },
    { name: "MJML gallery (skeleton)", html: await inMjmlGallery(letter) },
  ];
  for (const { name, html } of all) requireAll(name, unsaid(html, sayings(words)));
  return all;
}

function requireAll(name: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new EchelonError(
    "BAD_USER_INPUT",
    `${name} does not say: ${missing.slice(0, 3).join(" | ")}`,
    "Mend its setting: nothing is compared before all say the same.",
  );
}

function tablesOf(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, bytes, atEase, unsupported: features, light, dark }) => [
    name,
    String(bytes),
    `${atEase.length} of ${CLIENTS.length}`,
    String(features["outlook.windows"].length),
    String(features["orange.desktop-webmail"].length),
    String(features["protonmail.desktop-webmail"].length),
    `${light.contrast}/${dark.contrast}`,
    `${light.all}/${dark.all}`,
  ]);
  const head = ["", "bytes", "at ease", "Outlook", "Orange", "Proton", "contrast", "all of axe"];
  return [
    table([head, ...rows]),
    "",
    "At ease: mailboxes that support all it uses. Outlook (for Windows), Orange and Proton (on the web): distinct features",
    "that they do not support. Contrast, all of axe: elements at fault, light/dark.",
    "",
    ...measured.map(
      ({ name, light, dark }) => `${name}: ${[...new Set([...light.rules, ...dark.rules])].join(", ") || "no fault"}`,
    ),
  ].join("\n");
}
