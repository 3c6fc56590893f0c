import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { meet, type Person } from "../../journeys/support/person.ts";

/** One bundled page over http, for tests that need a browser's own IndexedDB. */

export interface Theatre {
  /** A fresh profile with the page open. */
  enter(): Promise<Person>;
  close(): Promise<void>;
}

export async function openTheatre(): Promise<Theatre> {
  const folder = mkdtempSync(join(tmpdir(), "kuggboken-stage-"));
  await build({
    configFile: false,
    logLevel: "warn",
    resolve: { dedupe: ["yjs", "lib0"] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      lib: { entry: join(import.meta.dirname, "page.ts"), formats: ["es"], fileName: "page" },
      rolldownOptions: { output: { entryFileNames: "page.js" } },
    },
  });
  const script = readFileSync(join(folder, "page.js"));
  const server = createServer((request, response) => {
    if (request.url === "/page.js") {
      response.setHeader("content-type", "text/javascript").end(script);
    } else {
      const page = request.url === "/" ? '<script type="module" src="/page.js"></script>' : "";
      response.setHeader("content-type", "text/html").end(`<!doctype html><title>-</title>${page}`);
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    enter: () => meet("anna", origin),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
