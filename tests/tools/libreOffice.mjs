/**
 * Prints the path of LibreOffice: the SOFFICE variable, or what the machine has. Installs LibreOffice Calc when there is none:
 * from the distribution, as root (or with a sudo that asks nothing) on Debian. The papers' tests open every workbook with it.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

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

let path = find();
if (path === undefined && existsSync("/etc/debian_version")) {
  apt("update");
  // A mirror that stumbles once is asked again.
  for (let tries = 0; tries < 3 && path === undefined; tries++) {
    apt("install", "-y", "--no-install-recommends", "-o", "Acquire::Retries=3", "libreoffice-calc");
    path = find();
  }
}
if (path === undefined) {
  console.error(
    "No LibreOffice found or installable. Install LibreOffice Calc (Debian: apt-get install libreoffice-calc), or set SOFFICE to the path of soffice.",
  );
  process.exit(1);
}
console.log(path);
