/** Runs a TypeScript file of tests/ with Node: `node tests/tools/run.mjs tests/bench/taps.ts`. Its export `main` does the work. */
import { resolve } from "node:path";
import { runnerImport } from "vite";

const [file = ""] = process.argv.slice(2);
const { module } = await runnerImport(resolve(file), { configFile: false, logLevel: "error" });
await module.main();
process.exit(0);
