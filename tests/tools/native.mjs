/**
 * better-sqlite3 is the one package with machine code. npm may have been told to run no install scripts, or may have
 * had no headers to compile against; then it is compiled here, with the headers that came with this Node when they did.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const addon = join(root, "node_modules/better-sqlite3");

function loads() {
  const open = `new (require("better-sqlite3"))(":memory:").close()`;
  return spawnSync(process.execPath, ["-e", open], { cwd: root, stdio: "ignore" }).status === 0;
}

/** npm carries node-gyp; npm_execpath names npm when we run inside one of its scripts. */
function nodeGyp() {
  const roots = [process.env.npm_execpath && resolve(process.env.npm_execpath, "../..")];
  const globals = spawnSync("npm", ["root", "-g"], { encoding: "utf8" }).stdout?.trim();
  if (globals) roots.push(join(globals, "npm"));
  return roots
    .filter(Boolean)
    .map((npm) => join(npm, "node_modules/node-gyp/bin/node-gyp.js"))
    .find((path) => existsSync(path));
}

/** Makes sure the relay's database opens; ends the process with one line when it cannot. */
export function ensureNative() {
  if (loads()) return;
  const tool = nodeGyp();
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, "include/node/node.h")) ? [`--nodedir=${prefix}`] : [];
  if (tool && existsSync(addon)) {
    console.log("compiling better-sqlite3 (one or two minutes, once)");
    const compiler = spawnSync(process.execPath, [tool, "rebuild", "--release", ...headers], {
      cwd: addon,
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    if (compiler.status !== 0) console.error(compiler.stderr);
  }
  if (loads()) return;
  console.error(
    "better-sqlite3 cannot be loaded or compiled: run npm ci, and see that python3, make and g++ are installed.",
  );
  process.exit(1);
}
