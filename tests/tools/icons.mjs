/** Draws the icons of public/ from the two drawings in tests/tools/icon. Run by hand when the drawings change. */

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const here = import.meta.dirname;
const out = join(here, "../../public");
const SPRUCE = "#1E4D40";
const PAPER = "#FBF7EF";
const SAFFRON = "#EBAA30";

const full = readFileSync(join(here, "icon/maskable.svg"), "utf8");
/** Same drawing on a tile with round corners and nothing outside. */
const tile = full.replace(
  '<rect width="512" height="512"',
  '<rect width="512" height="512" rx="112"',
);

/** Under 40 px five teeth read better than seven; the fourth tooth is the raised, saffron one. */
function favicon() {
  let tooth = 0;
  const mark = readFileSync(join(here, "icon/mark.svg"), "utf8")
    .replace(/^<svg[^>]*><title>.*?<\/title>/, "")
    .replace("</svg>", "")
    .replace(/<path[^>]*\/>/g, (path) => {
      tooth += 1;
      return path.replaceAll("currentColor", tooth === 5 ? SAFFRON : PAPER);
    });
  const ground = `<rect x="44" y="44" width="424" height="424" rx="92" fill="${SPRUCE}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="44 44 424 424"><title>Kuggboken</title>${ground}${mark}</svg>\n`;
}

const executablePath = execFileSync(process.execPath, [join(here, "chromium.mjs")], {
  encoding: "utf8",
}).trim();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

async function draw(svg, size, file) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const sized = svg.replace("<svg ", `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${sized}`);
  writeFileSync(join(out, file), await page.screenshot({ omitBackground: true }));
  await page.close();
}

mkdirSync(join(out, "icons"), { recursive: true });
await draw(tile, 192, "icons/icon-192.png");
await draw(tile, 512, "icons/icon-512.png");
await draw(full, 512, "icons/maskable-512.png");
await draw(full, 180, "apple-touch-icon.png");
writeFileSync(join(out, "favicon.svg"), favicon());
await browser.close();
