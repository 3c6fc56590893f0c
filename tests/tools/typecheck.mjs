/** Each room type-checks against its own platform: browser, Node, service worker, tests. */
import { spawnSync } from "node:child_process";

for (const project of [".", "src/relay", "src/sw", "tests"]) {
  const { status } = spawnSync("node_modules/.bin/tsc", ["--noEmit", "-p", project], {
    stdio: "inherit",
  });
  if (status !== 0) {
    console.error(`types: ${project} fails`);
    process.exit(1);
  }
}
