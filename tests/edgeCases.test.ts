import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("every edge case of the domain has its test, under the name that the table gives", () => {
  const rows = read("docs/edge-cases.md")
    .split("\n")
    .flatMap((line) => {
      const [, what = "", title = "", file = ""] = line.split("|").map((cell) => cell.trim());
      return file.startsWith("`") ? [{ what, title, file: file.replaceAll("`", "") }] : [];
    });
  const lacking = rows.filter(({ title, file }) => !read(file).includes(title));
  expect(lacking).toEqual([]);
  const numbers = Array.from({ length: 13 }, (_, at) => `G${at + 1}`);
  const told = numbers.filter((number) => rows.some(({ what }) => what.startsWith(`${number} `)));
  expect(told).toEqual(numbers);
  expect(rows.filter(({ what }) => !what.startsWith("G")).length).toBeGreaterThanOrEqual(7);
});
