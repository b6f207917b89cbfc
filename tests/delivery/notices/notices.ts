import { readdirSync, readFileSync } from "node:fs";
import type { NoticeMeans } from "../../../src/delivery/notices/compose-notice.js";
import type { AlreadySubscribedNotice, ConfirmationNotice } from "../../../src/delivery/notices/notice.js";
import { compileNotices } from "../../../src/rendering/notices/compile-notices.js";
import { SIGNER } from "../../support/dkim.js";
import { IMPRINT, SENDER } from "../../support/editions.js";

function templatesIn(folder: string): Record<string, string> {
  const root = new URL(`../../../../templates/mail/${folder}/`, import.meta.url);
  return Object.fromEntries(readdirSync(root).map((name) => [name, readFileSync(new URL(name, root), "utf8")]));
}

export const MEANS: NoticeMeans = {
  templates: compileNotices({ files: templatesIn("notices"), partials: templatesIn("partials") }),
  sender: SENDER,
  imprint: IMPRINT,
  signer: SIGNER,
};

const TOKEN = "AZDzonsceN_vihKvASNFZ4mrAZDzonsceN_vihKvASNF";

const ADDRESSEE = {
  subscriberId: "0190f3a2-7b1c-7def-8abc-0123456789ab",
  address: "camille@example.org",
  name: "Camille",
  requestedAt: "2026-11-28T14:20:00.000Z",
  unsubscribeUrl: `https://lechelon.example/desabonnement/${TOKEN}`,
  unsubscribeAddress: "retour+token@lechelon.example",
};

export const CONFIRMATION: ConfirmationNotice = {
  ...ADDRESSEE,
  kind: "CONFIRMATION",
  confirmationId: "0190f3a2-7b1c-7def-8abc-0123456789ac",
  confirmUrl: `https://lechelon.example/abonnement/confirmer/${TOKEN}`,
  expiresAt: "2026-12-05T14:20:00.000Z",
};

export const ALREADY: AlreadySubscribedNotice = {
  ...ADDRESSEE,
  kind: "ALREADY_SUBSCRIBED",
  preferencesUrl: `https://lechelon.example/preferences/${TOKEN}`,
};
