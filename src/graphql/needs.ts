import { createMethodMiddlewareDecorator, Extensions } from "type-graphql";
import { type Permission, requirePermission } from "../domain/actor.js";
import type { GraphqlContext } from "./context.js";

/**
 * Opens a query, a mutation or a field to who has a permission, and says so in the schema's extensions, from which the table of
 * roles and operations is made. Refused with UNAUTHENTICATED or FORBIDDEN.
 */
export function Needs(permission: Permission): MethodDecorator {
  const guard = createMethodMiddlewareDecorator<GraphqlContext>(({ context }, next) => {
    requirePermission(context.actor, permission);
    return next();
  });
  const note = Extensions({ permission });
  return (target, name, descriptor) => {
    note(target, name, descriptor);
    guard(target, name, descriptor);
  };
}
