import { Command, InvalidArgumentError } from "commander";

export interface WorkDoor {
  /** Sends until a signal stops it. */
  readonly work: (options: { readonly metricsPort: number | null }) => Promise<void>;
}

export function workCommand({ work }: WorkDoor): Command {
  return new Command("work")
    .description("send the letters that are due, until it is stopped; as many workers as you like share one database")
    .option("--metrics-port <port>", "answer /metrics, /healthz and /readyz on this port of 127.0.0.1", portNumber)
    .action(({ metricsPort }: { metricsPort?: number }) => work({ metricsPort: metricsPort ?? null }));
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) throw new InvalidArgumentError("Write a port, from 0 to 65535.");
  return port;
}
