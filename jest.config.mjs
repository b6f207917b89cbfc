import { env } from "node:process";

/** Tests that a run leaves out, folder by folder: .ci/run asks those of the core once, where they are measured. */
const without = (env["ECHELON_TEST_WITHOUT"] ?? "").split(" ").filter((folder) => folder !== "");

export default {
  testEnvironment: "<rootDir>/dist/tests/support/plain-environment.js",
  roots: ["<rootDir>/dist"],
  testMatch: ["<rootDir>/dist/tests/**/*.test.js"],
  testPathIgnorePatterns: ["/node_modules/", ...without],
  transform: {},
  globalSetup: "<rootDir>/dist/tests/support/global-setup.js",
  globalTeardown: "<rootDir>/dist/tests/support/global-teardown.js",
  testSequencer: "<rootDir>/jest.sequencer.mjs",
  testTimeout: 120_000,
  maxWorkers: 3,
  coverageProvider: "v8",
  collectCoverageFrom: [
    "<rootDir>/dist/src/**/*.js",
    "!<rootDir>/dist/src/domain/{assessment,digest,edition,french-label,inbox,notice-request,publication,recipient,waiting-evidence,bounces/report,records/given}.js",
  ],
};
