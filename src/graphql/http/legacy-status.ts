/**
 * The status of an answer, by GraphQL over HTTP. In `application/json`, which intermediaries also speak, a
 * well-formed request is answered 200 even where its query is refused; `application/graphql-response+json` keeps 400.
 */
export function statusFor(status: number, contentType: string, body: string): number {
  if (status !== 400 || !contentType.startsWith("application/json")) return status;
  const { errors = [] } = JSON.parse(body) as { errors?: { extensions: { code: string } }[] };
  return errors.some(({ extensions }) => extensions.code === "BAD_REQUEST") ? status : 200;
}
