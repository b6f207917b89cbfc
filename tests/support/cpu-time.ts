/** Milliseconds of CPU that this thread spends on some work: unlike a clock's, they do not hang on its neighbours. */
export function cpuTime(work: () => void): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

/** Milliseconds of CPU that this thread has spent so far; a difference of two is what some waiting work took. */
export function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
