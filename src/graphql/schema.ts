import "reflect-metadata";
import {
  type GraphQLObjectType,
  GraphQLSchema,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { buildSchema } from "type-graphql";
import { PUBLISHED_CODES } from "./error-codes.js";
import { AccountResolver } from "./resolvers/desk/account-resolver.js";
import { ApiKeyResolver } from "./resolvers/desk/api-key-resolver.js";
import { AssessmentResolver } from "./resolvers/desk/assessment-resolver.js";
import { EvidenceResolver } from "./resolvers/desk/evidence-resolver.js";
import { LabDeskResolver } from "./resolvers/desk/lab-desk-resolver.js";
import { ProposalResolver } from "./resolvers/desk/proposal-resolver.js";
import { ApprovalResolver } from "./resolvers/desk/approval-resolver.js";
import { SourcePageResolver } from "./resolvers/desk/source-page-resolver.js";
import { DraftResolver } from "./resolvers/desk/draft-resolver.js";
import { EditResolver } from "./resolvers/desk/edit-resolver.js";
import { EditionResolver } from "./resolvers/edition-resolver.js";
import { ErratumResolver } from "./resolvers/erratum-resolver.js";
import { LabResolver } from "./resolvers/lab-resolver.js";
import { MoveResolver } from "./resolvers/move-resolver.js";
import { NodeResolver } from "./resolvers/node-resolver.js";
import { ScaleResolver } from "./resolvers/scale-resolver.js";
import { SubscribeResolver } from "./resolvers/subscribe-resolver.js";
import { AssessmentType } from "./types/assessment-type.js";
import { FundingRoundType, LabEventType, PersonType, ProductType } from "./types/dossier-types.js";
import { EvidenceType, SourceType } from "./types/source-type.js";

const INTRODUCTION = `L'Échelon rates AI labs by how hard they try to make money, and keeps the whole history with its evidence.

Reading needs no key. Questions about standings take two moments: \`asOf\`, when it is true, and \`knownAt\`, when it was
known; both default to now. Each answer tells its price in \`extensions.cost\`: one for each field, multiplied by the
items that lists may hold.

Each error has an \`extensions.code\`, which is never renamed, and an \`extensions.next\`, which says what to do:`;

/** The API as an executable schema; the SDL that everybody sees is printed from it. */
export async function buildApiSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      EditionResolver,
      ErratumResolver,
      LabResolver,
      MoveResolver,
      NodeResolver,
      ScaleResolver,
      SubscribeResolver,
      AssessmentResolver,
      EvidenceResolver,
      LabDeskResolver,
      ProposalResolver,
      SourcePageResolver,
      ApprovalResolver,
      AccountResolver,
      ApiKeyResolver,
      DraftResolver,
      EditResolver,
    ],
    orphanedTypes: [AssessmentType, EvidenceType, SourceType, PersonType, FundingRoundType, ProductType, LabEventType],
    validate: false,
  });
  readPlainProperties(schema);
  return new GraphQLSchema({ ...schema.toConfig(), description: `${INTRODUCTION}\n${listOfCodes()}` });
}

/**
 * A field without arguments is a plain property of what is shown (see shown.ts). Without a resolver of its own it costs
 * nothing; the one that type-graphql gives it took a third of the time of an answer.
 */
function readPlainProperties(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type) || isRoot(schema, type)) continue;
    for (const field of Object.values(type.getFields())) {
      // A field that takes a permission keeps the guard that its resolver is.
      if (field.args.length === 0 && field.extensions["permission"] === undefined) delete field.resolve;
    }
  }
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return type === schema.getQueryType() || type === schema.getMutationType();
}

/** The SDL: the same bytes whatever the order in which the code was loaded. */
export function printApi(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

function listOfCodes(): string {
  return Object.entries(PUBLISHED_CODES)
    .map(([code, meaning]) => `- \`${code}\`: ${meaning}`)
    .join("\n");
}
