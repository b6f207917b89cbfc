/** Loaded before a program (`node --import`) that reads no input: it ends when whoever started it is gone. */
process.stdin.on("end", () => process.exit(1)).resume();
// By itself it keeps nothing running.
(process.stdin as NodeJS.ReadStream & { unref: () => void }).unref();
