import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { dressed, dressedLink, PLAIN } from "./dress.js";
import { escapeHtml } from "../../src/rendering/template/escape-html.js";
import { ghostFile, mailPeer } from "./installed.js";
import type { Letter } from "./letter.js";

/** What is used of Ghost's own modules. */
interface Helpers {
  readonly registerHelpers: (engine: typeof Handlebars, labs: object, translate: Translate) => void;
}
type Translate = (key: string, values: object) => string;
interface Design {
  readonly getEmailDesign: (settings: object) => object;
}
type Juice = (html: string, options: object) => string;
interface Elements {
  attr(name: string, value: string): void;
  each(visit: (index: number, element: { tagName: string }) => void): void;
  remove(): void;
}
interface Cheerio {
  readonly load: (html: string) => ((selector: string) => Elements) & { html(): string };
}

const PARTIALS = {
  baseStyles: "email-rendering/partials/base-styles.hbs",
  cardStyles: "email-rendering/partials/card-styles.hbs",
  contentStyles: "email-rendering/partials/content-styles.hbs",
  emailWrapper: "email-rendering/partials/email-wrapper.hbs",
  feedbackButton: "email-service/email-templates/partials/feedback-button.hbs",
  latestPosts: "email-service/email-templates/partials/latest-posts.hbs",
  paywall: "email-service/email-templates/partials/paywall.hbs",
  styles: "email-service/email-templates/partials/styles.hbs",
};

/** A newsletter as Ghost's database makes one, all columns at their defaults; its publisher's badge and icon left out. */
const DESIGN = {
  accentColor: null,
  backgroundColor: "light",
  buttonColor: "accent",
  buttonCorners: "rounded",
  buttonStyle: "fill",
  dividerColor: null,
  headerBackgroundColor: "transparent",
  imageCorners: "square",
  linkColor: "accent",
  linkStyle: "underline",
  postTitleColor: null,
  sectionTitleColor: null,
  titleFontWeight: "bold",
};

/** The letter as a post of Ghost, by Ghost's own templates, helpers and colours, its CSS inlined as Ghost does. */
export function inGhost(letter: Letter): string {
  return inlined(ghostTemplate()(ghostView(letter)));
}

function ghostTemplate(): (view: object) => string {
  const engine = Handlebars.create();
  const { registerHelpers } = ghostModule("email-service/helpers/register-helpers.js") as Helpers;
  registerHelpers(engine, { isSet: () => false }, (key, values) =>
    Object.entries(values).reduce((words, [name, value]) => words.replace(`{${name}}`, String(value)), key),
  );
  for (const [name, path] of Object.entries(PARTIALS))
    engine.registerPartial(name, readFileSync(ghostFile(path), "utf8"));
  return engine.compile(readFileSync(ghostFile("email-service/email-templates/template.hbs"), "utf8"));
}

function ghostModule(path: string): unknown {
  return mailPeer(fileURLToPath(ghostFile(path)));
}

function ghostView({ title, subject, preheader, blocks, ...foot }: Letter): object {
  const { getEmailDesign } = ghostModule("email-rendering/email-design.js") as Design;
  const url = "https://lechelon.example/lettre";
  return {
    ...getEmailDesign(DESIGN),
    emailTitle: subject,
    site: { title, url, iconUrl: null, locale: "fr", direction: "ltr" },
    preheader,
    preheaderSpacing: `${"&#8199;&#847; ".repeat(150)}${"&shy; ".repeat(200)} &nbsp;`,
    html: dressed(blocks, PLAIN),
    post: { title: subject, url, authors: title, publishedAt: "26 janv. 2026" },
    newsletter: { name: title, showPostTitleSection: true },
    hasHeaderContent: true,
    showHeaderTitle: true,
    latestPosts: [],
    footerContent: footOf(foot),
    ctaBgColors: ["grey", "blue", "green", "yellow", "red", "pink", "purple"],
    classes: {
      container: "container",
      title: "post-title post-title-no-excerpt",
      titleLink: "post-title-link",
      meta: "post-meta post-meta-center",
      body: "post-content-sans-serif",
    },
    year: "2026",
  };
}

function footOf({ why, links, postalAddress }: Pick<Letter, "why" | "links" | "postalAddress">): string {
  return [escapeHtml(why), ...links.map((link) => dressedLink(link, PLAIN)), escapeHtml(postalAddress)].join("<br>");
}

/** The steps of Ghost's email renderer after its template. */
function inlined(html: string): string {
  const juice = mailPeer("juice") as Juice;
  const { load } = mailPeer("cheerio") as Cheerio;
  const page = load(juice(html, { inlinePseudoElements: true, removeStyleTags: true, resolveCSSVariables: false }));
  page("a").attr("target", "_blank");
  page("figure, figcaption").each((_, element) => {
    element.tagName = "div";
  });
  page("img.is-dark-background").remove();
  return page.html().replaceAll("&apos;", "&#39;").replaceAll("→", "&rarr;").replaceAll("–", "&ndash;");
}
