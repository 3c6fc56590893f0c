import type { TestProject } from "vitest/node";

/** Says with which seed the properties run; `FC_SEED=… npm run unit` repeats them. */
export function setup(project: TestProject): void {
  // Each Vitest project calls this once.
  if (process.env["FC_SEED_TOLD"] !== undefined) return;
  process.env["FC_SEED_TOLD"] = "yes";
  console.log(`fast-check seed: ${project.config.env["FC_SEED"]}`);
}
