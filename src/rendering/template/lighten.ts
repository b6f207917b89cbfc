/**
 * What MJML writes for letters of any kind and ours has no use for: each line is one more thing that some mail program
 * does not support, and weighs in every message.
 */
export const BALLAST: readonly (readonly [string, RegExp, string])[] = [
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
  return BALLAST.reduce((lighter, [, pattern, replacement]) => lighter.replace(pattern, replacement), html);
}
