declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  /** As much of it as the tests use: its own types come with forty packages. */
  // eslint-disable-next-line no-restricted-exports -- it is the package's
  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
  }
}
