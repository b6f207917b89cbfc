/** The words beside the button of the sign-up: kept as they are with every consent, so they change here alone. */
export const REQUEST_WORDS =
  "Je demande à recevoir L’Échelon, une lettre par semaine au plus, à cette adresse. Je pourrai me désabonner d’un clic, dans chaque lettre.";

/** The button that a reader presses to confirm. */
export const CONFIRM_WORDS = "Oui, je m’abonne à L’Échelon";

/** What is kept of choices that a reader makes later. */
export function choiceWords(frequency: "WEEKLY" | "MY_LABS", labs: readonly string[]): string {
  return frequency === "WEEKLY" ? "Chaque semaine" : `Quand bougent\u00A0: ${labs.join(", ")}`;
}
