import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import { dressed, dressedLink, type Dress } from "./dress.js";
import type { Letter } from "./letter.js";

/** Written for this comparison: each kind of rule that Cerberus' responsive template has. */
const RESET = `
html, body { margin: 0 auto !important; padding: 0 !important; height: 100% !important; width: 100% !important; }
* { -ms-text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
div[style*="margin: 16px 0"] { margin: 0 !important; }
table, td { mso-table-lspace: 0pt !important; mso-table-rspace: 0pt !important; }
table { border-spacing: 0 !important; border-collapse: collapse !important; table-layout: fixed !important; margin: 0 auto !important; }
a { text-decoration: none; }
img { -ms-interpolation-mode: bicubic; }
a[x-apple-data-detectors], .x-gmail-data-detectors * { color: inherit !important; text-decoration: none !important; }
.im { color: inherit !important; }
.a6S { display: none !important; opacity: 0.01 !important; }
img.g-img + div { display: none !important; }
@media only screen and (min-device-width: 375px) and (max-device-width: 413px) { .email-container { min-width: 375px !important; } }
`;
const ENHANCED = `
.button-td, .button-a { transition: all 100ms ease-in; }
.button-td:hover { background: #555555 !important; border-color: #555555 !important; }
@media screen and (max-width: 600px) {
  .email-container { width: 100% !important; margin: auto !important; }
  .email-container p { font-size: 17px !important; }
}
@media (prefers-color-scheme: dark) {
  .email-bg { background: #111111 !important; }
  .night { background: #222222 !important; }
  h1, h2, h3, p, li, td, th, .email-container a { color: #F7F7F9 !important; }
}
`;
const FONT = "font-family: sans-serif; font-size: 15px; line-height: 20px; color: #555555";
const HEADING = "margin: 0 0 10px 0; font-family: sans-serif; color: #333333; font-weight: bold";
const TABLE = 'role="presentation" cellspacing="0" cellpadding="0" border="0"';

/** Each block is a row of the white table, as in the template. */
const DRESS: Dress = {
  heading: (level, words) =>
    row(
      `<h${level} style="${HEADING}; font-size: ${level === 2 ? 22 : 18}px; line-height: 26px;">${words}</h${level}>`,
    ),
  text: (words) => row(`<p style="margin: 0;">${words}</p>`),
  quote: (words) => row(`<p style="margin: 0; font-style: italic;">${words}</p>`),
  list: (items) => {
    const lines = items.map((item) => `<li style="margin: 0 0 10px 0;">${item}</li>`);
    return row(`<ol style="padding: 0; margin: 0 0 0 20px;">${lines.join("")}</ol>`);
  },
  table: (head, rows) => {
    const titles = head.map((words) => `<th scope="col" align="left" style="padding: 5px; ${FONT};">${words}</th>`);
    const lines = rows.map((cells) => cells.map((words) => `<td style="padding: 5px; ${FONT};">${words}</td>`));
    const all = [titles, ...lines].map((cells) => `<tr>${cells.join("")}</tr>`);
    return row(`<table cellspacing="0" cellpadding="0" border="0" width="100%">${all.join("")}</table>`);
  },
  link: (words, address) => `<a href="${address}" style="text-decoration: underline;">${words}</a>`,
};

/** The letter in a skeleton with the features of Cerberus' responsive template; see the README for why. */
export function inCerberus(letter: Letter): string {
  const hidden =
    "display: none; font-size: 1px; line-height: 1px; max-height: 0; max-width: 0; opacity: 0; overflow: hidden; mso-hide: all; font-family: sans-serif";
  return `<!DOCTYPE html>
<html lang="fr" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(letter.subject)}</title>
<!--[if mso]><style>* { font-family: sans-serif !important; }</style><![endif]-->
<style>${RESET}</style>
<style>${ENHANCED}</style>
</head>
<body width="100%" style="margin: 0; padding: 0 !important; mso-line-height-rule: exactly; background-color: #222222;" class="email-bg">
<center role="article" aria-roledescription="email" lang="fr" style="width: 100%; background-color: #222222;" class="email-bg">
<div style="${hidden}" aria-hidden="true">${escapeHtml(letter.preheader)}</div>
<table align="center" ${TABLE} width="600" style="margin: auto;" class="email-container">
${row(`<h1 style="${HEADING}; font-size: 25px; line-height: 30px;">${escapeHtml(letter.title)}</h1>`)}
${dressed(letter.blocks, DRESS)}
</table>
${foot(letter)}
</center>
</body>
</html>
`;
}

function row(content: string): string {
  return `<tr><td style="padding: 10px 20px; background-color: #ffffff; ${FONT};" class="night">${content}</td></tr>`;
}

function foot({ why, links, postalAddress }: Letter): string {
  const pale = {
    link: (words: string, address: string) =>
      `<a href="${address}" style="color: #ffffff; text-decoration: underline;">${words}</a>`,
  };
  const lines = [escapeHtml(why), ...links.map((link) => dressedLink(link, pale)), escapeHtml(postalAddress)];
  return `<table align="center" ${TABLE} width="600" style="margin: auto;" class="email-container">
<tr><td style="padding: 20px; font-family: sans-serif; font-size: 12px; line-height: 15px; text-align: center; color: #ffffff;">${lines.join("<br><br>")}</td></tr>
</table>`;
}
