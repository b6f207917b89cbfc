import { type Permission, PERMISSIONS, type Role, ROLES } from "../../domain/actor.js";

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  READER: "Lecture",
  EDITOR: "Rédaction",
  PUBLISHER: "Publication",
  ADMIN: "Administration",
};

const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  READ_DRAFTS: "Lire ce qui n’est pas paru",
  RECORD: "Enregistrer les labos et les avis",
  WRITE: "Écrire les éditions",
  PUBLISH: "Donner le bon à tirer et programmer les départs",
  ADMINISTER: "Administrer les comptes",
};

export function roleWord(role: Role): string {
  return ROLE_WORDS[role];
}

/** Every role, as a list to choose from. */
export function roleChoices(chosen: Role): { value: Role; word: string; chosen: boolean }[] {
  return ROLES.map((value) => ({ value, word: ROLE_WORDS[value], chosen: value === chosen }));
}

export function permissionWords(permissions: readonly Permission[]): string {
  return permissions.map((permission) => PERMISSION_WORDS[permission].toLowerCase()).join(", ");
}

/** What a key of somebody may be limited to. */
export function permissionChoices(held: (permission: Permission) => boolean): { value: Permission; word: string }[] {
  return PERMISSIONS.filter(held).map((value) => ({ value, word: PERMISSION_WORDS[value] }));
}
