import { cutLifeline } from "./lifeline.js";

async function tearDown(): Promise<void> {
  await cutLifeline();
}

// eslint-disable-next-line no-restricted-exports -- Jest looks for the default export
export { tearDown as default };
