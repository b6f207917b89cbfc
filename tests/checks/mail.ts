import { readFileSync } from "node:fs";
import type { CheckedMail } from "../../src/checks/checked-mail.js";
import { type CheckTools, checkTools } from "../../src/checks/check-tools.js";
import { type ReadMail, readMail } from "../../src/checks/html/read-mail.js";
import type { Check, Digest } from "../../src/domain/digest.js";
import { signedMessage } from "../../src/delivery/dkim/signer.js";
import { quotedPrintable } from "../../src/delivery/quoted-printable.js";
import { SIGNER } from "../support/dkim.js";
import { lab, source } from "../support/builders.js";

/** The tools with the editors' own lists. */
export function shippedTools(): CheckTools {
  const read = (name: string): string =>
    readFileSync(new URL(`../../../templates/french/${name}`, import.meta.url), "utf8");
  return checkTools({ vocabulary: read("vocabulary.txt"), falseAlarms: read("false-alarms.yaml") });
}

const SUBJECT = "Humans& descend d’un barreau";
const PREHEADER = "Un seul mouvement cette semaine, et il se raconte en une phrase.";
const SOURCE = "https://techcrunch.example/ambition";
const UNSUBSCRIBE = "https://lechelon.example/desabonnement/jeton-de-camille";
const PREFERENCES = "https://lechelon.example/preferences/jeton-de-camille";
const WEB_VERSION = "https://lechelon.example/lettre/2026-W05";

/** One lab, one move, one source. */
const DIGEST: Digest = {
  week: "2026-W05",
  seed: "2026-W05",
  subject: SUBJECT,
  preheader: PREHEADER,
  blocks: [
    {
      role: "MOVE",
      lab: lab(),
      rank: null,
      move: null,
      sentences: [
        {
          text: "Humans& passe du niveau\u00A04 au niveau\u00A03\u00A0: le catalogue attendra.",
          phrase: null,
          image: null,
          facts: [{ id: "humans.name", kind: "LAB", text: "Humans&", sourceId: null }],
        },
      ],
    },
  ],
  trail: { weeks: [], rows: [], others: 0 },
  sources: [source({ url: SOURCE })],
  checks: [],
};

const HTML = `<!doctype html>
<html lang="fr">
<head>
<title>Humans&amp; descend d’un barreau</title>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<style>
.card { color: #1F1B2E; }
</style>
</head>
<body><div role="main">
<div style="display:none">${PREHEADER}</div>
<h1>L’Échelon</h1>
<table role="presentation"><tr><td class="card" style="padding:12px">
<h2>Humans&amp;</h2>
<p>Humans&amp; passe du niveau&nbsp;4 au niveau&nbsp;3&nbsp;: le catalogue attendra.</p>
<p><a href="${SOURCE}">A new test for AI labs</a>, TechCrunch.</p>
</td></tr></table>
<table><tr><th scope="col">Semaine</th></tr><tr><td>5</td></tr></table>
<p><a href="${PREFERENCES}">Mes préférences</a> <a href="${WEB_VERSION}">Lire en ligne</a></p>
<p><a href="${UNSUBSCRIBE}">Me désabonner</a></p>
</div></body>
</html>
`;

const TEXT = `Humans& passe du niveau\u00A04 au niveau\u00A03\u00A0: le catalogue attendra.
  ${SOURCE}

Mes préférences\u00A0:
${PREFERENCES}
Lire en ligne\u00A0:
${WEB_VERSION}
Me désabonner\u00A0:
${UNSUBSCRIBE}
`;

/** A form of the letter, as it stands in the message. */
function form(type: string, words: string): string {
  const headers = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable`;
  return `--=_1\r\n${headers}\r\n\r\n${quotedPrintable(words)}\r\n`;
}

const HEADERS = [
  "From: =?UTF-8?Q?L=E2=80=99=C3=89chelon?= <lettre@lechelon.example>",
  "Subject: =?UTF-8?Q?Humans=26_descend_d=E2=80=99un?=",
  " =?UTF-8?Q?_barreau?=",
  "Date: Mon, 02 Feb 2026 06:30:00 +0000",
  "To: camille@example.org",
  "Message-ID: <2026-w05.1@lechelon.example>",
  `List-Unsubscribe: <${UNSUBSCRIBE}>,`,
  " <mailto:lettre@lechelon.example?subject=desabonnement>",
  "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  "List-Id: <lettre.lechelon.example>",
  "List-Help: <https://lechelon.example/abonnement>",
  "List-Archive: <https://lechelon.example/lettre>",
  "Feedback-ID: 2026-w05:lettre:lechelonexample",
  "Content-Language: fr",
  "Auto-Submitted: auto-generated",
  "MIME-Version: 1.0",
  'Content-Type: multipart/alternative; boundary="=_1"',
];

const EML = signedMessage(
  SIGNER,
  Buffer.from(
    `${HEADERS.join("\r\n")}\r\n\r\n${form("text/plain", TEXT)}${form("text/html", HTML)}--=_1--\r\n`,
    "latin1",
  ),
).toString("latin1");

interface MailFields extends Omit<Partial<CheckedMail>, "eml"> {
  readonly eml?: string;
}

/** A small mail that passes every check, but for what is given. */
export function mail({ eml = EML, ...fields }: MailFields = {}): CheckedMail {
  return {
    digest: DIGEST,
    subject: SUBJECT,
    preheader: PREHEADER,
    html: HTML,
    text: TEXT,
    recipient: {
      id: "0190f3a2-7b1c-7def-8abc-0123456789ab",
      address: "camille@example.org",
      name: "Camille",
      subscribedOn: "2025-12-03",
      unsubscribeUrl: UNSUBSCRIBE,
      preferencesUrl: PREFERENCES,
      unsubscribeAddress: null,
    },
    publicUrl: "https://lechelon.example",
    ...fields,
    eml: Buffer.from(eml),
  };
}

/** The same mail, parsed. */
export function read(fields: MailFields = {}): ReadMail {
  return readMail(mail(fields));
}

/** The mail's HTML with one passage changed. */
export function htmlWith(passage: string, other: string): string {
  return changed(HTML, passage, other);
}

export function textWith(passage: string, other: string): string {
  return changed(TEXT, passage, other);
}

export function emlWith(passage: string, other: string): string {
  return changed(EML, passage, other);
}

export function digestWith(fields: Partial<Digest>): Digest {
  return { ...DIGEST, ...fields };
}

function changed(text: string, passage: string, other: string): string {
  const result = text.replace(passage, () => other);
  if (result === text) throw new RangeError(`"${passage}" is not in the sample mail, or stays as it is.`);
  return result;
}

/** « ERROR html:12 html:14 » of a check that failed, « passed » of one that did not. */
export function outcome({ passed, severity, places }: Check): string {
  return passed ? "passed" : [severity, ...places].join(" ");
}
