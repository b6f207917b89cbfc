/** Knows which words are French, or were agreed on. */
export interface Speller {
  readonly knows: (word: string) => boolean;
}

/**
 * Loads the dictionary (hunspell, dictionary-fr), which takes a while; after that a word takes microseconds.
 * @param vocabulary words that the dictionary does not know and readers do, one a line; `#` begins a comment
 */
export async function loadSpeller(vocabulary: string): Promise<Speller> {
  const [{ loadModule }, { default: dictionary }] = await Promise.all([
    import("hunspell-asm"),
    import("dictionary-fr"),
  ]);
  const factory = await withoutNewHandlers(loadModule);
  const affixes = factory.mountBuffer(dictionary.aff, "fr.aff");
  const hunspell = factory.create(affixes, factory.mountBuffer(dictionary.dic, "fr.dic"));
  const agreed = new Set(vocabulary.split(/\r?\n/u).filter((word) => word !== "" && !word.startsWith("#")));
  const spell = (word: string): boolean => hunspell.spell(word.replaceAll("’", "'"));
  return { knows: (word) => agreed.has(word) || spell(word) || spell(word.toLowerCase()) };
}

/**
 * Emscripten's programs handle the whole process's uncaught errors, and print their own 700 KB of code over each: what
 * they add is taken away again.
 */
async function withoutNewHandlers<T>(load: () => Promise<T>): Promise<T> {
  const before = new Set(process.listeners("uncaughtException"));
  const loaded = await load();
  for (const handler of process.listeners("uncaughtException")) {
    if (!before.has(handler)) process.removeListener("uncaughtException", handler);
  }
  return loaded;
}
