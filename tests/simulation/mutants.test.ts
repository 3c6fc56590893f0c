import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { MUTANTS } from "./mutants.ts";

const root = resolve(import.meta.dirname, "../..");

test("every mutant changes something that the product says exactly once", () => {
  const astray = MUTANTS.flatMap(({ name, changes }) =>
    changes
      .filter(([file, before]) => readFileSync(join(root, file), "utf8").split(before).length !== 2)
      .map(([file]) => `${name}: ${file}`),
  );
  expect(astray).toEqual([]);
});

test("no two mutants have the same name", () => {
  const names = MUTANTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
