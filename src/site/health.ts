import type { FastifyInstance } from "fastify";

/** One thing that must hold before the server may be sent traffic. */
export interface ReadinessCheck {
  readonly name: string;
  /** Null when it holds, else what is wrong. */
  readonly problem: () => Promise<string | null> | string | null;
}

/** `/healthz`: the process lives. `/readyz`: it can serve. Both as orchestrators read them. */
export function registerHealth(app: FastifyInstance, checks: readonly ReadinessCheck[]): void {
  app.get("/healthz", { logLevel: "warn" }, () => ({ status: "ok" }));
  app.get("/readyz", { logLevel: "warn" }, async (_request, reply) => {
    const found = await Promise.all(
      checks.map(async ({ name, problem }) => [name, (await problem()) ?? "ok"] as const),
    );
    const ready = found.every(([, state]) => state === "ok");
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? "ok" : "unavailable", checks: Object.fromEntries(found) });
  });
}
