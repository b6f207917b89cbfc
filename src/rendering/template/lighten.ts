/** What is left out, where MJML writes it, and what stands there instead. */
type Ballast = readonly [string, RegExp, string];

/**
 * What MJML writes for letters of any kind and ours has no use for: each line is one more thing that some mail program
 * does not support, and weighs in every message. Each stands once, in the head or where the body begins.
 */
export const BALLAST: readonly Ballast[] = [
  ["a doctype in capitals, as the standard writes it", /^\s*<!doctype html>/i, "<!DOCTYPE html>"],
  ["the reset of images: there are none", /^\s*img \{[^}]*\}\n/mu, ""],
  ["a padding that Outlook.com dropped years ago", /^\s*#outlook a \{[^}]*\}\n/mu, ""],
  ["Outlook 2003", /<!--\[if lte mso 11\]>.*?<!\[endif\]-->\s*/su, ""],
  [
    "Internet Explorer",
    /<!--\[if !mso\]><!-->\s*<meta http-equiv="X-UA-Compatible"[^>]*>\s*<!--<!\[endif\]-->\s*/u,
    "",
  ],
  [
    "widths of columns: there is one, as wide as the letter",
    /<style[^>]*>\s*@media only screen and \(min-width:480px\).*?<\/style>\s*/su,
    "",
  ],
  ["the same for Thunderbird", /<style media="screen and \(min-width:480px\)">.*?<\/style>\s*/su, ""],
  // A page has one main landmark; an article without one leaves a screen reader's user outside.
  [
    "a label that repeats the title",
    /<div\s+aria-label="[^"]*" aria-roledescription="email" role="article"/u,
    '<div role="main"',
  ],
];

/** Where the last of it ends. */
const LAST = 'role="article"';

/** What is so already. */
export const NOTHING_SAID = /word-spacing:normal;|table-layout:auto;/;

/** All that is looked for throughout: indentation is a fifth of MJML's output, and braces could pass for a template. */
const THROUGHOUT = new RegExp(`\\n\\s+|{{|${NOTHING_SAID.source}`, "g");

/**
 * The letter without MJML's ballast. Its whole length is copied once: copies cost more than what is looked for. A run of
 * space that holds a line break stays a break, for space is text.
 */
export function lighten(html: string): string {
  const end = html.indexOf(LAST) + LAST.length;
  const head = BALLAST.reduce(
    (kept, [, pattern, replacement]) => kept.replace(pattern, replacement),
    html.slice(0, end),
  );
  return (head + html.slice(end)).replaceAll(THROUGHOUT, lighter);
}

function lighter(found: string): string {
  if (found.startsWith("\n")) return "\n";
  return found === "{{" ? "&#123;&#123;" : "";
}
