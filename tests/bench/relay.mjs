/** The relay beside Hocuspocus and y-websocket: `npm run bench:relay` (about eight minutes; needs the npm registry once). */
import { resolve } from "node:path";
import { runnerImport } from "vite";

const { module } = await runnerImport(resolve(import.meta.dirname, "relayLoad.ts"), {
  configFile: false,
  logLevel: "error",
});
await module.main();
process.exit(0);
