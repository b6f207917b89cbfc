import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import { dressed, dressedLink, PLAIN } from "./dress.js";
import type { Letter } from "./letter.js";

const FONT = "'Helvetica Neue', 'Segoe UI', Helvetica, sans-serif";
const PAGE = `margin: 0; background-color: #F0F1F3; color: #444; font-family: ${FONT}; font-size: 15px; line-height: 26px`;
const SHEET = "max-width: 525px; margin: 0 auto; padding: 30px; border-radius: 5px; background-color: #fff";
const FOOT = "text-align: center; font-size: 12px; color: #888";

/** Written for this comparison: each kind of rule that listmonk's default template has, in its colours and sizes. */
const RULES = `
body { ${PAGE}; }
table { width: 100%; border: 1px solid #ddd; }
table td { padding: 5px; border-color: #ddd; }
.sheet { ${SHEET}; }
.button { display: inline-block; padding: 10px 30px; border-radius: 3px; background: #0055d4; color: #fff !important; font-weight: bold; text-decoration: none !important; }
.foot { ${FOOT}; }
.foot a { color: #888; }
.margin { padding: 30px; }
img { max-width: 100%; height: auto; }
a { color: #0055d4; }
a:hover, .button:hover { color: #111; }
@media screen and (max-width: 600px) { .margin { padding: 10px; } }
`;

/** The letter in a skeleton with the features of listmonk's default campaign template; see the README for why. */
export function inListmonk({ subject, title, blocks, why, links, postalAddress }: Letter): string {
  const grey = { link: (words: string, address: string) => `<a href="${address}" style="color: #888">${words}</a>` };
  return `<!doctype html>
<html>
<head>
<title>${escapeHtml(subject)}</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, minimum-scale=1">
<base target="_blank">
<style>${RULES}</style>
</head>
<body style="${PAGE}">
<div class="margin" style="padding: 30px">&nbsp;</div>
<div class="sheet" style="${SHEET}">
<h1>${escapeHtml(title)}</h1>
${dressed(blocks, PLAIN)}
</div>
<div class="foot" style="${FOOT}">
<p>${escapeHtml(why)}</p>
<p>${links.map((link) => dressedLink(link, grey)).join(" &nbsp; ")}</p>
<p>${escapeHtml(postalAddress)}</p>
</div>
<div class="margin" style="padding: 30px">&nbsp;</div>
</body>
</html>
`;
}
