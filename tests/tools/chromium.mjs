/**
 * Prints the path of a Chromium: the CHROMIUM variable, /usr/bin/chromium, or Playwright's own.
 * Installs one when there is none: from the distribution as root on Debian, else by Playwright's download.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

function find() {
  const told = process.env.CHROMIUM;
  if (told) {
    if (existsSync(told)) return told;
    console.error(`CHROMIUM=${told} does not exist`);
    process.exit(1);
  }
  return ["/usr/bin/chromium", chromium.executablePath()].find((path) => existsSync(path));
}

function run(command, ...args) {
  // stdout belongs to the path; what the installer says goes to stderr.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: ["ignore", 2, 2], env }).status === 0;
}

function install() {
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    run("apt-get", "update");
    if (run("apt-get", "install", "-y", "--no-install-recommends", "chromium")) return;
  }
  run("npx", "--no-install", "playwright", "install", "chromium");
}

let path = find();
if (path === undefined) {
  install();
  path = find();
}
if (path === undefined) {
  console.error("No Chromium found or installable. Set CHROMIUM to the path of one.");
  process.exit(1);
}
console.log(path);
