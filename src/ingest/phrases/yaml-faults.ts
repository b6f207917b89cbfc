import { type Document, visit } from "yaml";

/** What is wrong with a place of a file, before anything is read of it. */
interface YamlFault {
  readonly at: number;
  readonly reason: string;
  readonly remedy: string;
}

/** What keeps a file from being read. A tag that means nothing here is a mere warning to YAML's reader: not to us. */
export function yamlFaults(document: Document.Parsed): YamlFault[] {
  const told = [...document.errors, ...document.warnings];
  return [
    ...told.map(({ pos, message }) => ({ at: pos[0], reason: message, remedy: "Mend the YAML" })),
    ...aliasesOf(document),
    ...mapFaults(document),
  ];
}

/** A star before a word refers to another place in YAML: whoever reads one phrase should not need another. */
function aliasesOf(document: Document): YamlFault[] {
  const found: YamlFault[] = [];
  visit(document, {
    Alias: (_, { source, range }) => {
      found.push({
        at: range?.[0] ?? 0,
        reason: `"*${source}" stands for words written elsewhere`,
        remedy: "Write them out, or put the text between quotes",
      });
    },
  });
  return found;
}

/** No phrase has so many fields. */
const MAX_KEYS = 20;

function mapFaults(document: Document): YamlFault[] {
  const found: YamlFault[] = [];
  visit(document, {
    Map: (_, { items, range }) => {
      const keys = new Set(items.map(({ key }) => String(key)));
      const [at, remedy] = [range?.[0] ?? 0, "Write each field once"];
      if (items.length > MAX_KEYS) found.push({ at, reason: `more than ${MAX_KEYS} fields`, remedy });
      else if (keys.size < items.length) found.push({ at, reason: "a field is written twice", remedy });
    },
  });
  return found;
}
