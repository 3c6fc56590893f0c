import { expect, test } from "vitest";
import { passingOn } from "./tools/firstScript.ts";

test("a file passes on what its module exported, also under names that are words of the language", () => {
  const source = "var a = 1; function b() { return a; } export { a as n, b as do };";
  expect(passingOn("assets/shell-1.js", source)).toBe(
    [
      'export const {n} = globalThis.kuggboken["assets/shell-1.js"];',
      'const _0 = globalThis.kuggboken["assets/shell-1.js"].do;',
      "export {_0 as do};",
    ].join("\n"),
  );
});

test("a value that is set while the module runs may be copied", () => {
  expect(passingOn("assets/a.js", "var a; a = 1; export { a };")).toContain("{a}");
});

test("a value that a function changes later stops the build, and so does a name that is not there", () => {
  const changing = "var a; function set(value) { a = value; } export { a, set };";
  expect(() => passingOn("assets/a.js", changing)).toThrow("assets/a.js changes what it exports");
  expect(() => passingOn("assets/a.js", "export { a };")).toThrow();
});
