import { fromGlobalId, toGlobalId } from "graphql-relay";
import { EchelonError } from "../domain/errors.js";

/** The types that `node` answers. */
const NODE_TYPES = [
  "Lab",
  "Assessment",
  "Edition",
  "Source",
  "Evidence",
  "Person",
  "FundingRound",
  "Product",
  "LabEvent",
] as const;

export type NodeType = (typeof NODE_TYPES)[number];

export interface NodeAddress {
  readonly type: NodeType;
  readonly id: string;
}

export function globalId(type: NodeType, id: string): string {
  return toGlobalId(type, id);
}

/**
 * Reads a global id that this API gave.
 * @throws {EchelonError} BAD_USER_INPUT when it is not one
 */
export function parseGlobalId(text: string): NodeAddress {
  const { type, id } = fromGlobalId(text);
  if (isNodeType(type) && id !== "" && toGlobalId(type, id) === text) return { type, id };
  throw new EchelonError(
    "BAD_USER_INPUT",
    `"${text.slice(0, 80)}" is not a global id.`,
    "Pass an `id` as this API gave it, unchanged; a slug goes to lab(slug:).",
  );
}

/** What the newsroom alone sees: `node` does not know it. */
type DeskType = "Account" | "ApiKey" | "Proposal" | "WaitingEvidence";

export function deskId(type: DeskType, id: string): string {
  return toGlobalId(type, id);
}

/**
 * Reads the id of a thing of one kind, of the newsroom's or published.
 * @throws {EchelonError} BAD_USER_INPUT when it is not one, with its field
 */
export function readId(type: NodeType | DeskType, text: string, field: readonly string[]): string {
  const { type: given, id } = fromGlobalId(text);
  if (given === type && id !== "" && toGlobalId(type, id) === text) return id;
  throw new EchelonError("BAD_USER_INPUT", `This is not the id of a ${type}.`, "Pass an `id` as this API gave it.", {
    field,
  });
}

function isNodeType(type: string): type is NodeType {
  return (NODE_TYPES as readonly string[]).includes(type);
}
