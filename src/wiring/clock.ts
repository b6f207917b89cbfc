let millisecond = 0;
let text = "";

/** The clock of everything that asks what time it is; its text is made once a millisecond, since each request asks. */
export function now(): string {
  const instant = Date.now();
  if (instant !== millisecond) {
    millisecond = instant;
    text = new Date(instant).toISOString();
  }
  return text;
}
