/** Of the desk, or of the preview: where signing in may lead. */
const ROOMS = /^\/(?:redaction|apercu)(?:[/?]|$)/u;

/** The path and query of a page of ours; null for whatever else an address may be made to say. */
export function pathWithin(text: string): string | null {
  const ours = "http://ours.invalid";
  if (!URL.canParse(text, ours)) return null;
  const { origin, pathname, search } = new URL(text, ours);
  return origin === ours && ROOMS.test(pathname) ? pathname + search : null;
}
