import type { AuditAction } from "../../../domain/audit.js";

/** What was done, as the log says it to editors. */
const WORDS: Readonly<Record<AuditAction, string>> = {
  "account.create": "compte créé",
  "account.disable": "compte suspendu",
  "account.enable": "compte rétabli",
  "account.link": "lien de connexion créé",
  "account.link-openid": "compte lié à celui de l’organisation",
  "account.password": "mot de passe changé",
  "account.role": "rôle changé",
  "account.second-factor": "code du téléphone changé",
  "account.sign-in": "connexion",
  "account.sign-out": "déconnexion",
  "api-key.create": "clé d’API créée",
  "api-key.revoke": "clé d’API retirée",
  "assessment.correct": "avis corrigé",
  "assessment.record": "avis enregistré",
  "assessment.withdraw": "labo retiré de l’échelle",
  "edition.approve": "bon à tirer donné",
  "edition.cancel": "départ annulé",
  "edition.edit": "édition retouchée",
  "edition.open": "édition ouverte",
  "edition.return": "édition rendue à qui l’écrit",
  "edition.schedule": "départ programmé",
  "edition.submit": "édition mise en relecture",
  "edition.test": "essai envoyé",
  "edition.undo": "retouche annulée",
  "edition.void": "bon à tirer annulé",
  "evidence.discard": "preuve écartée",
  "evidence.note": "preuve notée",
  "lab.create": "labo créé",
  "lab.edit": "labo modifié",
  "lab.import": "labos importés",
  "preview-link.create": "lien d’aperçu créé",
  "preview-link.revoke": "lien d’aperçu retiré",
  "proposal.approve": "proposition approuvée",
  "proposal.propose": "avis proposé",
  "proposal.reject": "proposition refusée",
  "proposal.take-back": "proposition reprise",
  "readers.export": "liste des lecteurs exportée",
  "readers.forget": "lecteur effacé à sa demande",
  "readers.import": "lecteurs importés",
  "run.cancel": "envoi annulé",
  "run.decide": "envois incertains tranchés",
  "run.pause": "envoi suspendu",
  "run.resume": "envoi repris",
  "source.save": "source enregistrée",
};

/** The action itself where it has no words yet. */
export function actionWords(action: string): string {
  return Object.hasOwn(WORDS, action) ? WORDS[action as AuditAction] : action;
}
