import { mailPeer } from "./installed.js";
import type { Block, Letter, Line } from "./letter.js";

type Node = object | string;
type Component = (properties: never) => unknown;
type Create = (type: Component | string, properties: object | null, ...children: readonly Node[]) => Node;

interface Components extends Record<"Body" | "Container" | "Head" | "Heading" | "Hr" | "Html", Component> {
  readonly Link: Component;
  readonly Preview: Component;
  readonly Section: Component;
  readonly Text: Component;
  render(node: Node): Promise<string>;
}

/** The styles of « stripe-welcome », the longest letter among react-email's own starters (create-email 1.2.5). */
const STYLES = {
  main: {
    backgroundColor: "#f6f9fc",
    fontFamily: '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Ubuntu,sans-serif',
  },
  container: { backgroundColor: "#ffffff", margin: "0 auto", padding: "20px 0 48px", marginBottom: "64px" },
  box: { padding: "0 48px" },
  rule: { borderColor: "#e6ebf1", margin: "20px 0" },
  paragraph: { color: "#525f7f", fontSize: "16px", lineHeight: "24px", textAlign: "left" },
  link: { color: "#556cd6" },
  foot: { color: "#8898aa", fontSize: "12px", lineHeight: "16px" },
};

export interface ReactEmail {
  /** The letter as react-email's components, rendered by react-email. */
  render(letter: Letter): Promise<string>;
}

/** Loads React and react-email. */
export function openReactEmail(): ReactEmail {
  const { createElement } = mailPeer("react") as { readonly createElement: Create };
  const components = mailPeer("@react-email/components") as Components;
  const bench = { create: createElement, ...components };
  return { render: (letter) => components.render(page(letter, bench)) };
}

type Bench = Components & { readonly create: Create };

function page(letter: Letter, bench: Bench): Node {
  const { create, Html, Head, Preview, Body, Container, Heading, Hr, Section } = bench;
  return create(
    Html,
    { lang: "fr", dir: "ltr" },
    create(Head, null, create("title", null, letter.subject)),
    create(
      Body,
      { style: STYLES.main },
      create(Preview, null, letter.preheader),
      create(
        Container,
        { style: STYLES.container },
        create(
          Section,
          { style: STYLES.box },
          create(Heading, { as: "h1" }, letter.title),
          ...letter.blocks.map((block) => set(block, bench)),
          create(Hr, { style: STYLES.rule }),
          ...foot(letter, bench),
        ),
      ),
    ),
  );
}

function set(block: Block, bench: Bench): Node {
  const { create, Heading, Text } = bench;
  switch (block.kind) {
    case "heading":
      return create(Heading, { as: `h${block.level}` }, ...words(block.line, bench));
    case "text":
      return create(Text, { style: STYLES.paragraph }, ...words(block.line, bench));
    case "quote":
      return create("blockquote", null, create(Text, { style: STYLES.paragraph }, ...words(block.line, bench)));
    case "list":
      return create(
        "ol",
        { style: STYLES.paragraph },
        ...block.items.map((item) => create("li", null, ...words(item, bench))),
      );
    case "table":
      return create("table", { style: STYLES.paragraph }, create("tbody", null, ...rows(block, bench)));
  }
}

/** react-email has no component for a table of data: it is written as in HTML. */
function rows({ head, rows: lines }: Extract<Block, { kind: "table" }>, { create }: Bench): Node[] {
  const titles = head.map((cell) => create("th", { scope: "col" }, cell));
  const cells = lines.map((line) => line.map((cell) => create("td", null, cell)));
  return [titles, ...cells].map((line) => create("tr", null, ...line));
}

function words(line: Line, { create, Link }: Bench): Node[] {
  return line.map((part) =>
    typeof part === "string" ? part : create(Link, { href: part.address, style: STYLES.link }, part.words),
  );
}

function foot({ why, links, postalAddress }: Letter, bench: Bench): Node[] {
  const { create, Text, Link } = bench;
  return [
    create(Text, { style: STYLES.foot }, why),
    ...links.map((link) => create(Text, null, create(Link, { href: link.address, style: STYLES.foot }, link.words))),
    create(Text, { style: STYLES.foot }, postalAddress),
  ];
}
