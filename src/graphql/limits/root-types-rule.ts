import { type ASTVisitor, GraphQLError, type ValidationContext } from "graphql";

/**
 * Refuses operations of a kind that the schema does not have. The rules of graphql-js leave them to execution, whose
 * error has no code (GraphQL, « Root Operation Types »).
 */
export function rootTypesRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (!context.getSchema().getRootType(node.operation)) {
        context.reportError(new GraphQLError(`The schema has no ${node.operation}.`, { nodes: node }));
      }
    },
  };
}
