/** The phone side and the relay of a released commit, a file each, for tests in which older programs meet today's:
 *  `node tests/tools/bundleRelease.mjs <commit> tests/fixtures/release-0.1`. Libraries stay outside, in today's versions. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";

const PHONE = {
  replica: [
    "activities",
    "attendance",
    "card",
    "notes",
    "noteFrame",
    "reflections",
    "register",
    "views",
  ],
  storage: ["deviceDb", "outbox"],
  sync: ["foundWorkspace", "joinWorkspace", "membership", "syncWorkspace"],
};

const [commit = "", folder = ""] = process.argv.slice(2);
const root = resolve(import.meta.dirname, "../..");
const old = join(root, "build/release", commit);
rmSync(old, { recursive: true, force: true });
mkdirSync(old, { recursive: true });
const archive = execFileSync("git", ["archive", commit, "src", "tsconfig.json"], {
  cwd: root,
  maxBuffer: 2 ** 28,
});
execFileSync("tar", ["-x", "-C", old], { input: archive });

const rooms = Object.entries(PHONE).flatMap(([room, files]) =>
  files.map((file) => `export * from "./src/${room}/${file}.ts";`),
);
const entry = [...rooms, 'export { openReplica } from "./src/replica/replica.ts";'];
writeFileSync(join(old, "phone.ts"), entry.join("\n"));
writeFileSync(
  join(old, "relay.ts"),
  'export { startRelay } from "./src/relay/startRelay.ts";\nexport { openLog } from "./src/relay/log.ts";\n',
);

await bundle("phone");
await bundle("relay");
rmSync(old, { recursive: true });

async function bundle(name) {
  await build({
    root: old,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      ssr: `${name}.ts`,
      outDir: resolve(folder),
      emptyOutDir: false,
      target: "node20",
      minify: true,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
  });
}
