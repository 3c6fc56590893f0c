// @vitest-environment jsdom
// First: Dexie looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { localDate, type YearMonth } from "../../src/domain/calendar.ts";
import { docKey } from "../../src/domain/rings.ts";
import { sv } from "../../src/i18n/sv.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityView } from "../../src/replica/views.ts";
import { NewActivityPage } from "../../src/ui/activities/NewActivityPage.tsx";
import { routeAt } from "../../src/ui/routes.ts";
import { open, phoneOf } from "../replica/cast.ts";
import { enter, eventually, workspaceOf } from "../ui-attendance/room.tsx";

const EVENING = Date.UTC(2026, 3, 30, 16);
const NEXT_DAY = Date.UTC(2026, 4, 1, 7);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: EVENING });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a page that was left open on the last of April makes a session of the first of May", async () => {
  const phone = phoneOf("anna");
  phone.clock = EVENING;
  const anna = await open(phone);
  await prepare(anna, "today");
  const room = await enter(workspaceOf(anna), <NewActivityPage />);
  await eventually("the kinds are there", () => room.maybe(sv.kit.activityKinds.workshop) != null);

  vi.setSystemTime(NEXT_DAY);
  phone.clock = NEXT_DAY;
  Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
  await act(async () => {
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await eventually("May is loaded", () => anna.isLoaded(docKey("team", "2026-05" as YearMonth)));
  await eventually("the kinds are back", () => room.maybe(sv.kit.activityKinds.workshop) != null);
  room.tap(sv.kit.activityKinds.workshop);
  const made = () => routeAt(window.location.pathname);
  await eventually("the session is made", () => made()?.kind === "activity");
  const route = made();
  if (route?.kind !== "activity") throw new Error("elsewhere");
  expect(activityView(anna, route.activity).get()?.date).toBe(localDate(NEXT_DAY));
});
