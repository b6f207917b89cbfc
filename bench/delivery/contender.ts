/** A way of handing many messages to one SMTP server. */
export interface Contender {
  readonly name: string;
  /** Hands over so many messages, and waits until all are accepted. */
  readonly send: (messages: number) => Promise<Spent>;
  readonly close: () => Promise<void>;
}

/** What it took; the CPU is that of the sender alone, in all its threads, the kernel's work for it included. */
export interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** What all contenders are given. */
export interface Course {
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  /** Of a message. */
  readonly bytes: number;
}

const MICROSECONDS = 1_000_000;

/** What work of this very process takes. */
export async function spentOn(work: () => Promise<void>): Promise<Spent> {
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / MICROSECONDS };
}
