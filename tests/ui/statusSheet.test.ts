// @vitest-environment jsdom
import { expect, test } from "vitest";
import { arrivedAt, openStatus, uiStore } from "../../src/ui/uiState.ts";

test("the sheet of the pill closes when the person goes to another page", () => {
  openStatus();
  expect(uiStore.getState().statusOpen).toBe(true);
  arrivedAt("/organisationer");
  expect(uiStore.getState().statusOpen).toBe(false);
});
