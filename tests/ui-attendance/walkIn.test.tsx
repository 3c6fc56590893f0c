// @vitest-environment jsdom
// First: Dexie looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { act } from "react";
import { expect, onTestFinished, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import type { ActivityId, OrganisationId } from "../../src/domain/ids.ts";
import { sv } from "../../src/i18n/sv.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { finishAttendance } from "../../src/replica/attendance.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { activityView, registerView, rosterView } from "../../src/replica/views.ts";
import { ExpectedPeople } from "../../src/ui/activities/ExpectedPeople.tsx";
import { WalkInPage } from "../../src/ui/attendance/WalkInPage.tsx";
import { uiStore } from "../../src/ui/uiState.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { enter, eventually, press, type, workspaceOf } from "./room.tsx";

interface Door {
  readonly anna: Replica;
  readonly catalog: Catalog;
  readonly workshop: ActivityId;
}

/** Nobody is in the list; the register knows Fatima at Hjul i Hand, Fia and Filip at Näver & Spik. */
async function atTheDoor(): Promise<Door> {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const organisation = (name: string) =>
    addOrganisation(anna, {
      name,
      number: "",
      type: undefined,
      legalForm: undefined,
      branches: [],
      municipality: "",
      joined: undefined,
      left: undefined,
    });
  const person = (name: string, at: OrganisationId) =>
    addParticipant(anna, {
      name,
      organisation: at,
      role: undefined,
      template: undefined,
      active: true,
    });
  const [naver, hjul] = [organisation("Näver & Spik"), organisation("Hjul i Hand")];
  person("Filip Ås", naver);
  person("Fia Holm", naver);
  person("Fatima Benali", hjul);
  // The next morning: nobody has been put into the register lately.
  phone.clock += 20 * 60 * 60 * 1000;
  const workshop = addActivity(anna, { ...branchMeeting, host: hjul }, []);
  await prepare(anna, workshop);
  const catalog = await openCatalog(anna);
  onTestFinished(() => catalog.close());
  await eventually("the catalogue knows everybody", () => catalog.ready.get());
  return { anna, catalog, workshop };
}

function hereNames({ anna, workshop }: Door): string[] {
  const { participants } = registerView(anna).get();
  return rosterView(anna, workshop)
    .get()
    .people.filter((person) => person.shown?.state === "here")
    .map((person) => participants.get(person.participant)?.name ?? "");
}

async function page(door: Door) {
  const room = await enter(
    workspaceOf(door.anna, door.catalog),
    <WalkInPage activity={door.workshop} />,
  );
  return { ...room, field: room.named("Namn") as HTMLInputElement };
}

test("two letters and Enter put the first hit in the list as here, and empty the field for the next", async () => {
  const door = await atTheDoor();
  const { field } = await page(door);
  type(field, "fa");
  press(field, "Enter");
  await eventually("Fatima is here", () => hereNames(door).length > 0);
  expect(hereNames(door)).toEqual(["Fatima Benali"]);
  expect(field.value).toBe("");
});

test("an arrow key chooses the next hit, and Enter adds it", async () => {
  const door = await atTheDoor();
  const { field, page: drawn } = await page(door);
  const options = () => [...drawn.querySelectorAll("[role=option]")];
  type(field, "f");
  expect(options()).toEqual([]);
  type(field, "fi");
  await eventually("Fia and Filip are found", () => options().length === 2);
  expect(field.getAttribute("aria-activedescendant")).toBe(options()[0]?.id);
  press(field, "ArrowDown");
  press(field, "ArrowDown");
  expect(field.getAttribute("aria-activedescendant")).toBe(options()[1]?.id);
  expect(options().map((option) => option.getAttribute("aria-selected"))).toEqual([
    "false",
    "true",
  ]);
  const second = options()[1]?.querySelector(".b")?.textContent;
  press(field, "Enter");
  await eventually("the second one is here", () => hereNames(door).length > 0);
  expect(hereNames(door)).toEqual([second]);
});

test("somebody unknown needs a first name and an organisation: the host's first, then the one used last", async () => {
  const door = await atTheDoor();
  const { field, page: drawn, tap } = await page(door);
  type(field, "mirza");
  const offered = () =>
    [...drawn.querySelectorAll(".newcomer .chip")].map((chip) => chip.textContent);
  expect(offered()).toEqual(["Hjul i Hand", "Näver & Spik", "Utan organisation"]);
  tap("Näver & Spik");
  expect(hereNames(door)).toEqual(["Mirza"]);
  expect(field.value).toBe("");
  type(field, "omar");
  expect(offered()).toEqual(["Näver & Spik", "Hjul i Hand", "Utan organisation"]);

  act(() => uiStore.getState().undo?.undo());
  expect(hereNames(door)).toEqual([]);
});

test("a person with nearly the same name is offered beside the new one", async () => {
  const door = await atTheDoor();
  const { field, page: drawn, tap } = await page(door);
  type(field, "Fatima Bennali");
  await eventually(
    "her spelling is heard",
    () => drawn.querySelector(".newcomer .chip em") !== null,
  );
  tap("Fatima BenaliHjul i Hand");
  expect(hereNames(door)).toEqual(["Fatima Benali"]);
  expect(registerView(door.anna).get().participants.size).toBe(3);
});

test("adding somebody after Klar opens the count again", async () => {
  const door = await atTheDoor();
  finishAttendance(door.anna, door.workshop);
  const { field, tap } = await page(door);
  type(field, "mirza");
  tap("Hjul i Hand");
  expect(activityView(door.anna, door.workshop).get()?.attendanceDone).toBeUndefined();
});

test("putting somebody among those expected after Klar opens the count again", async () => {
  const door = await atTheDoor();
  const { anna, catalog, workshop } = door;
  finishAttendance(anna, workshop);
  const activity = activityView(anna, workshop).get();
  if (activity === undefined) throw new Error("no workshop");
  const {
    named,
    tap,
    page: drawn,
  } = await enter(
    workspaceOf(anna, catalog),
    <ExpectedPeople activity={activity} onClose={() => undefined} />,
  );
  const add = sv.activity.expected.add("Filip Ås");
  type(named(sv.activity.expected.search), "fili");
  await eventually("Filip is found", () => drawn.textContent?.includes("Filip Ås") === true);
  tap(add);
  expect(rosterView(anna, workshop).get().counts.unmarked).toBe(1);
  expect(activityView(anna, workshop).get()?.attendanceDone).toBeUndefined();
});

test("a number that belongs to a person is refused as a name", async () => {
  const door = await atTheDoor();
  const { field, page: drawn } = await page(door);
  type(field, "000101-0000");
  expect(drawn.textContent).toContain("Det ser ut som ett personnummer");
  expect(drawn.querySelectorAll(".newcomer .chip").length).toBe(0);
});
