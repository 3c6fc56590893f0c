import { expect, test } from "vitest";
import { mayWrite } from "../../src/ui/kit/mayWrite.ts";

test("those who lead and facilitate may write everything", () => {
  expect(mayWrite("admin")).toEqual({ words: true, register: true });
  expect(mayWrite("editor")).toEqual({ words: true, register: true });
});

test("who writes only their own leaves the register alone, and a reader writes nothing", () => {
  expect(mayWrite("writer-own")).toEqual({ words: true, register: false });
  expect(mayWrite("reader")).toEqual({ words: false, register: false });
});
