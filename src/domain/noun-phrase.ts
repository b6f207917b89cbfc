const DETERMINERS = [
  ...["le", "la", "les", "un", "une", "des", "de", "du", "ce", "cet", "cette", "ces", "sa", "son", "ses", "leur"],
  ...["leurs", "aucun", "aucune", "plusieurs", "quelque", "quelques", "deux", "trois", "quatre", "cinq", "six", "sept"],
  ...["huit", "neuf", "dix", "onze", "douze", "vingt", "trente", "cent", "mille"],
];

/** How a noun phrase starts that a sentence can take up after « voici » or « avec »: a determiner, a number, or a name, whose capital may come second (« xAI »). Blank text passes: another check is for that. */
export const NOUN_PHRASE = new RegExp(
  String.raw`^\s*$|^(?:(?:${DETERMINERS.join("|")})\s|[dl][’']|\p{L}*\p{Lu}|\d)`,
  "u",
);
