// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { arrivedAt, dismissUndo, showUndo, uiStore } from "../../src/ui/uiState.ts";

const undo = () => undefined;
const offered = () => uiStore.getState().undo?.text;

beforeEach(() => {
  dismissUndo();
  history.replaceState(null, "", "/traff/a/narvaro");
});

test("undo stays on the page where it was offered and goes when another opens", () => {
  showUndo({ text: "Bengt är här", undo });
  arrivedAt("/traff/a/narvaro");
  expect(offered()).toBe("Bengt är här");
  arrivedAt("/");
  expect(offered()).toBeUndefined();
});

test("undo of what led to the next page comes along", () => {
  showUndo({ text: "Träffen är borttagen", undo, followsAlong: true });
  arrivedAt("/");
  expect(offered()).toBe("Träffen är borttagen");
});
