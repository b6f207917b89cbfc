import type { ErrorCode } from "../../../domain/errors.js";
import type { DeskRefusal } from "../refusal-words.js";

/** What the desk says of what an edition refuses: what is wrong, then what to do. */
export const EDITION_REFUSALS: Partial<Record<ErrorCode, DeskRefusal>> = {
  APPROVAL_MISMATCH: {
    status: 409,
    title: "La lettre a changé depuis que vous l’avez lue",
    advice: "Relisez-la telle qu’elle est maintenant, puis donnez le bon à tirer.",
  },
  APPROVAL_VOID: {
    status: 409,
    title: "Le bon à tirer ne vaut plus",
    advice: "Quelque chose a changé depuis. Relisez la lettre, puis donnez un nouveau bon à tirer.",
  },
  CHECKS_FAILED: {
    status: 422,
    title: "Une vérification bloque la lettre",
    advice: "Corrigez ce que signalent les vérifications marquées «\u00A0bloquant\u00A0».",
  },
  CHECK_REASON_MISSING: {
    status: 422,
    title: "Un avertissement attend une raison",
    advice: "Dites en une ligne, pour chacun, pourquoi il ne compte pas cette fois\u00A0; ou corrigez-le.",
  },
  DRAFT_CONFLICT: {
    status: 409,
    title: "Quelqu’un a enregistré avant vous",
    advice: "Lisez ce qui a changé\u00A0: votre retouche est gardée plus bas, prête à être renvoyée.",
  },
  DRAFT_STATE_INVALID: {
    status: 409,
    title: "L’édition n’en est plus là",
    advice: "Rechargez la page\u00A0: elle montre où en est l’édition, et ce qui reste possible.",
  },
  DRAFT_UNKNOWN: {
    status: 404,
    title: "Personne n’a ouvert cette édition",
    advice: "Ouvrez-la depuis la page de la semaine.",
  },
  EDITION_ALREADY_SENT: {
    status: 409,
    title: "Cette lettre est déjà approuvée, ou partie",
    advice: "Ce qui est à redire ira dans la prochaine.",
  },
  SAME_EDITOR: {
    status: 403,
    title: "Il faut une autre paire d’yeux",
    advice: "Vous avez fait la dernière retouche\u00A0: quelqu’un d’autre doit donner le bon à tirer.",
  },
  SEND_TIME_PASSED: {
    status: 422,
    title: "Cette heure est passée",
    advice: "Choisissez un autre moment, ou faites partir la lettre maintenant.",
  },
  SENTENCE_INVALID: {
    status: 422,
    title: "Cette phrase ne peut pas entrer dans la lettre",
    advice:
      "Chaque nombre, niveau, date ou nom de labo doit venir d’un fait du bloc. Retirez ce qui n’en vient pas, ou laissez une case comme {labo} le dire.",
  },
  SMTP_FAILED: {
    status: 502,
    title: "Le serveur d’envoi a refusé le message",
    advice: "Vérifiez l’adresse, puis lancez «\u00A0echelon doctor\u00A0».",
  },
  WEEK_IN_FUTURE: {
    status: 422,
    title: "C’est trop tôt",
    advice: "Une lettre se compose quand sa semaine a commencé, et part quand elle est finie.",
  },
  WEEK_INVALID: { status: 404, title: "Cette semaine n’existe pas", advice: "Repartez de la liste des éditions." },
};
