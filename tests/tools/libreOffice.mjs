/**
 * Prints the path of LibreOffice: the SOFFICE variable, or what the machine has. Installs Calc and Writer when one is missing:
 * from the distribution, as root (or with a sudo that asks nothing) on Debian. The papers' tests open every file with it, and
 * read what the browser prints with pdftotext and pdfimages, which come along.
 */
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

function find() {
  const told = process.env.SOFFICE;
  if (told) {
    if (existsSync(told)) return told;
    console.error(`SOFFICE=${told} does not exist`);
    process.exit(1);
  }
  return [
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
  ].find((path) => existsSync(path));
}

function apt(...args) {
  // stdout belongs to the path; what the installer says goes to stderr.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const command = ["apt-get", ...args];
  const [name, ...rest] = process.getuid?.() === 0 ? command : ["sudo", "-n", "-E", ...command];
  return spawnSync(name, rest, { stdio: ["ignore", 2, 2], env }).status === 0;
}

/** Calc alone opens no Word file. What somebody has told us of is theirs. */
function isWhole(soffice) {
  if (soffice === undefined || process.env.SOFFICE) return soffice !== undefined;
  return existsSync(join(dirname(realpathSync(soffice)), "libswlo.so"));
}

const hasReader = () => existsSync("/usr/bin/pdftotext");

let path = find();
if (!(isWhole(path) && hasReader()) && existsSync("/etc/debian_version")) {
  apt("update");
  // A mirror that stumbles once is asked again.
  for (let tries = 0; tries < 3 && !(isWhole(path) && hasReader()); tries++) {
    const packages = ["libreoffice-calc", "libreoffice-writer", "poppler-utils"];
    apt("install", "-y", "--no-install-recommends", "-o", "Acquire::Retries=3", ...packages);
    path = find();
  }
}
if (path === undefined) {
  console.error(
    "No LibreOffice found or installable. Install Calc and Writer (Debian: apt-get install libreoffice-calc libreoffice-writer), or set SOFFICE to the path of soffice.",
  );
  process.exit(1);
}
console.log(path);
