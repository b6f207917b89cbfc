/** What is left out, where MJML writes it, and what stands there instead. */
type Ballast = readonly [string, RegExp, string];

/**
 * What MJML writes for letters of any kind and ours has no use for: each line is one more thing that some mail program
 * does not support, and weighs in every message.
 */
export const HEAD_BALLAST: readonly Ballast[] = [
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
];

/** The same in the letter's body. */
export const BODY_BALLAST: readonly Ballast[] = [
  ["what is so already", /word-spacing:normal;|table-layout:auto;/gu, ""],
  // A page has one main landmark; an article without one leaves a screen reader's user outside.
  [
    "a label that repeats the title",
    /<div\s+aria-label="[^"]*" aria-roledescription="email" role="article"/u,
    '<div role="main"',
  ],
];

/** The letter without MJML's ballast. */
export function lighten(html: string): string {
  const body = html.indexOf("<body");
  return without(html.slice(0, body), HEAD_BALLAST) + without(html.slice(body), BODY_BALLAST);
}

function without(html: string, ballast: readonly Ballast[]): string {
  return ballast.reduce((lighter, [, pattern, replacement]) => lighter.replace(pattern, replacement), html);
}
