import type { FastifyInstance } from "fastify";

/** Tells of each change of a template or a phrase until the answer is called. */
export type OnChange = (listener: () => void) => () => void;

/** A proxy, or a machine that slept, must not hold a dead connection for ever. */
const HEARTBEAT_MS = 20_000;

/** `/apercu/changements`: server-sent events, one a change, so that an open page reloads itself. */
export function registerChanges(app: FastifyInstance, onChange: OnChange): void {
  const open = new Set<() => void>();
  app.get("/apercu/changements", (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    raw.write("retry: 1000\n\n");
    const forget = onChange(() => raw.write("event: change\ndata: \n\n"));
    const heartbeat = setInterval(() => raw.write(":\n\n"), HEARTBEAT_MS);
    const end = (): void => {
      clearInterval(heartbeat);
      forget();
      open.delete(end);
      raw.end();
    };
    open.add(end);
    request.raw.once("close", end);
  });
  app.addHook("preClose", (done) => {
    for (const end of open) end();
    done();
  });
}
