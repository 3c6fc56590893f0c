/** The phone side of a released commit as one file, for tests in which an older app meets today's:
 *  `node tests/tools/bundleRelease.mjs <commit> tests/fixtures/release-0.1`. Libraries stay outside, in today's versions.
 *  With a third argument the relay of that commit is bundled there too; it is only needed to make left.json anew. */
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

const [commit = "", folder = "", relayFolder] = process.argv.slice(2);
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

await bundle("phone", resolve(folder));
if (relayFolder) await bundle("relay", resolve(relayFolder));
rmSync(old, { recursive: true });

async function bundle(name, outDir) {
  await build({
    root: old,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      ssr: `${name}.ts`,
      outDir,
      emptyOutDir: false,
      target: "node20",
      minify: true,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
  });
}
