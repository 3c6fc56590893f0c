/**
 * Adds to package-lock.json the platform packages that npm left out. A registry mirror that lacks, say, a macOS binary makes
 * `npm install` drop it from the lock, and `npm ci` then refuses on every machine. Run after `npm install` when
 * tests/architecture.test.ts says so. Added entries carry no integrity; the next `npm install` against a full registry adds it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = join(import.meta.dirname, "../../package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const packages = lock.packages;
const PLATFORM =
  /(android|darwin|freebsd|linux|netbsd|openbsd|sunos|aix|win32|openharmony)-(x64|arm64|arm|ia32|loong64|ppc64|riscv64|s390x|mips64el)(?:-(\w+))?$/;

/** What npm writes for such a package, read off the name and off its sibling for Linux. */
function entry(name, version, found) {
  const [, os, cpu, abi = ""] = found;
  const family = `node_modules/${name.slice(0, found.index)}linux-x64`;
  const [, like = {}] = Object.entries(packages).find(([path]) => path.startsWith(family)) ?? [];
  const libc =
    os !== "linux" || abi === "" ? undefined : [abi.startsWith("musl") ? "musl" : "glibc"];
  return {
    version,
    cpu: [cpu],
    ...(like.dev && { dev: true }),
    ...(libc && { libc }),
    ...(like.license && { license: like.license }),
    optional: true,
    os: [os],
    ...(like.engines && { engines: like.engines }),
  };
}

let added = 0;
for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const found = name.match(PLATFORM);
    const known = packages[`${path}/node_modules/${name}`] ?? packages[`node_modules/${name}`];
    if (found === null || known !== undefined) continue;
    packages[`node_modules/${name}`] = entry(name, version, found);
    added += 1;
  }
}
const byPath = ([a], [b]) => a.localeCompare(b, "en");
lock.packages = Object.fromEntries(Object.entries(packages).sort(byPath));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} platform packages`);
