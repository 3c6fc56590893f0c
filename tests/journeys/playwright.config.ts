import { defineConfig } from "@playwright/test";
import "../support/zone.ts";

/** One worker and no second try: a journey that passes the second time has failed. Traces off; journeys print what they saw. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../../test-results/journeys",
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 600_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: { trace: "off" },
});
