import fc from "fast-check";
import { expect, test } from "vitest";
import { groupedCode, readTypedCode } from "../../src/ui/start/typedCode.ts";

test("a code is the same however Bo types it", () => {
  const complete = { kind: "complete", code: "K7MQ2F0D1W4T" };
  for (const typed of [
    "K7MQ 2F0D 1W4T",
    "k7mq2f0d1w4t",
    " k7mq-2fOd-lw4t ",
    "K7MQ\n2FoD\tiW4T",
    "k 7 m q 2 f o d I w 4 t",
  ]) {
    expect(readTypedCode(typed)).toEqual(complete);
  }
});

test("a code on its way shows its groups and how much is left", () => {
  expect(groupedCode("k7mq2f")).toBe("K7MQ 2F");
  expect(readTypedCode("k7mq2f")).toEqual({ kind: "short", left: 6 });
  expect(readTypedCode("")).toEqual({ kind: "short", left: 12 });
});

test("too many letters are said, not cut off in silence", () => {
  expect(readTypedCode("K7MQ2F0D1W4TX")).toEqual({ kind: "long" });
});

test("the one letter that no code contains is pointed out", () => {
  expect(readTypedCode("u7mq")).toEqual({ kind: "odd", letter: "U" });
});

test("grouping what is already grouped changes nothing", () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(groupedCode(groupedCode(typed))).toBe(groupedCode(typed));
      expect(readTypedCode(groupedCode(typed))).toEqual(readTypedCode(typed));
    }),
  );
});
