/** Milliseconds of CPU that this thread has spent so far: unlike a clock's, they do not hang on its neighbours. */
export function cpuMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What some work that waits for nothing takes of them. */
export function cpuTime(work: () => void): number {
  const begun = cpuMilliseconds();
  work();
  return cpuMilliseconds() - begun;
}
