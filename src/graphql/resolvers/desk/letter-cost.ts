/** A letter is composed, set and checked at each question: dear, whatever is asked of it. */
export function LETTER_COST({ childComplexity }: { readonly childComplexity: number }): number {
  return 2000 + childComplexity;
}
