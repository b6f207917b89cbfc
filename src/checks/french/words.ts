const WORD = /aujourd’hui|(?<!\d)\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*/gu;

/** The words of a French text, each elided one by itself: « l’échelle » is « l » and « échelle ». */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}
