/** From so many bytes on, Gmail cuts a letter short, and hides the way out. */
const CLIPPED = 102 * 1024;
const REFUSED = 100 * 1024;
const HEAVY = 80 * 1024;

/** The weight of the HTML against what mailboxes bear. */
export interface SizeBar {
  readonly bytes: number;
  readonly most: number;
  readonly heavy: number;
  readonly label: string;
}

export function sizeBar(bytes: number): SizeBar {
  const weight = `${(bytes / 1024).toLocaleString("fr-FR", { maximumFractionDigits: 1 })}\u00A0Kio (Gmail coupe à 102)`;
  const advice =
    bytes >= REFUSED
      ? ", trop lourd\u00A0: raccourcissez la lettre"
      : bytes >= HEAVY
        ? ", lourd\u00A0: pensez à raccourcir la lettre"
        : "";
  return { bytes, most: CLIPPED, heavy: HEAVY, label: `${weight}${advice}` };
}
