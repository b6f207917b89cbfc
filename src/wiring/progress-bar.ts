import { Presets, SingleBar } from "cli-progress";

/** Shows a bar on standard error while work goes on, where somebody looks at it; it leaves no trace. */
export async function showingProgress<T>(
  work: (progress: (done: number, of: number) => void) => Promise<T>,
): Promise<T> {
  const bar = new SingleBar(
    { stream: process.stderr, clearOnComplete: true, hideCursor: true, noTTYOutput: false, etaBuffer: 20 },
    Presets.shades_classic,
  );
  const progress = { started: false };
  const show = (done: number, of: number): void => {
    if (progress.started) bar.update(done);
    else bar.start(of, done);
    progress.started = true;
  };
  try {
    return await work(process.stderr.isTTY ? show : () => undefined);
  } finally {
    if (progress.started) bar.stop();
  }
}
