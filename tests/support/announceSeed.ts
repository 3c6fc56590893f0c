import type { TestProject } from "vitest/node";

/** Says with which seed the properties run; `FC_SEED=… npm run unit` repeats them. */
export function setup(project: TestProject): void {
  console.log(`fast-check seed: ${project.config.env["FC_SEED"]}`);
}
