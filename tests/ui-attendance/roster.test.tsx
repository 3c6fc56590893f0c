// @vitest-environment jsdom
import { act } from "react";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { markAttendance, markHere } from "../../src/replica/attendance.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant, editParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { activityView, rosterView } from "../../src/replica/views.ts";
import { AttendancePage } from "../../src/ui/attendance/AttendancePage.tsx";
import { PersonSheet } from "../../src/ui/attendance/PersonSheet.tsx";
import { uiStore } from "../../src/ui/uiState.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { enter, eventually, workspaceOf } from "./room.tsx";

interface Meeting {
  readonly anna: Replica;
  readonly workshop: ActivityId;
  readonly fatima: ParticipantId;
  readonly gun: ParticipantId;
  readonly omar: ParticipantId;
}

async function meeting(): Promise<Meeting> {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const hjul = addOrganisation(anna, {
    name: "Hjul i Hand",
    number: "",
    type: undefined,
    legalForm: undefined,
    branches: [],
    municipality: "",
    joined: undefined,
    left: undefined,
  });
  const person = (name: string) =>
    addParticipant(anna, {
      name,
      organisation: hjul,
      role: undefined,
      template: undefined,
      active: true,
    });
  const [omar, gun, fatima] = [person("Omar"), person("Gun"), person("Fatima")];
  const workshop = addActivity(anna, branchMeeting, [omar, gun, fatima]);
  await prepare(anna, workshop);
  return { anna, workshop, fatima, gun, omar };
}

/** What Bo wrote on his own phone arrives. */
async function fromBo(
  anna: Replica,
  activity: ActivityId,
  participant: ParticipantId,
  claim: object,
): Promise<void> {
  const key = activityDoc(activity);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await anna.encodeState(key));
  doc.getMap("attendance").set(`${activity}/${participant}/bo`, claim);
  await anna.applyRemote(key, Y.encodeStateAsUpdate(doc));
}

const rowNames = (page: HTMLElement) =>
  [...page.querySelectorAll(".rname")].map((name) => name.textContent);
const counted = (page: HTMLElement) => page.querySelector(".count")?.textContent;
const claimOf = (replica: Replica, activity: ActivityId, participant: ParticipantId) =>
  rosterView(replica, activity)
    .get()
    .people.find((person) => person.participant === participant)?.shown;

describe("the roster", () => {
  test("a tap marks at once: not marked, here, away, here, and the counter follows", async () => {
    const { anna, workshop } = await meeting();
    const { page, tap } = await enter(workspaceOf(anna), <AttendancePage activity={workshop} />);
    expect(rowNames(page)).toEqual(["Fatima", "Gun", "Omar"]);
    expect(counted(page)).toBe("0 här0 borta3 ej markerade");

    tap("Gun, Hjul i Hand: ej markerad");
    expect(counted(page)).toBe("1 här0 borta2 ej markerade");
    tap("Gun, Hjul i Hand: här");
    expect(counted(page)).toBe("0 här1 borta2 ej markerade");
    tap("Gun, Hjul i Hand: borta");
    tap("Omar, Hjul i Hand: ej markerad");
    expect(counted(page)).toBe("2 här0 borta1 ej markerad");
  });

  test("a tap can be taken back to what was there before", async () => {
    const { anna, workshop, gun } = await meeting();
    markAttendance(anna, { activity: workshop, participant: gun, state: "here", cameLate: 60 });
    const { tap } = await enter(workspaceOf(anna), <AttendancePage activity={workshop} />);
    tap("Gun, Hjul i Hand, kom 14.00: här");
    expect(claimOf(anna, workshop, gun)?.state).toBe("away");
    act(() => uiStore.getState().undo?.undo());
    expect(claimOf(anna, workshop, gun)).toMatchObject({ state: "here", cameLate: 60 });
  });

  test("Alla här leaves those who are marked alone, and Ångra alla takes back only its own marks", async () => {
    const { anna, workshop, gun } = await meeting();
    const { page, tap } = await enter(workspaceOf(anna), <AttendancePage activity={workshop} />);
    tap("Gun, Hjul i Hand: ej markerad");
    tap("Gun, Hjul i Hand: här");
    tap("Alla här");
    expect(counted(page)).toBe("2 här1 borta0 ej markerade");
    tap("Omar, Hjul i Hand: här");
    tap("Ångra alla");
    expect(counted(page)).toBe("0 här2 borta1 ej markerad");
    expect(claimOf(anna, workshop, gun)?.state).toBe("away");
  });

  test("rows stay where they are when a name changes and a walk-in comes", async () => {
    const { anna, workshop, omar } = await meeting();
    const { page } = await enter(workspaceOf(anna), <AttendancePage activity={workshop} />);
    act(() => {
      editParticipant(anna, omar, { name: "Ahmed" });
      const bea = { organisation: undefined, role: undefined, template: undefined, active: true };
      const participant = addParticipant(anna, { ...bea, name: "Bea" });
      markAttendance(anna, { activity: workshop, participant, state: "here" });
    });
    expect(rowNames(page)).toEqual(["Fatima", "Gun", "Ahmed", "Bea"]);
  });

  test("two versions are told in the row and in the details, and neither is lost", async () => {
    const { anna, workshop, gun } = await meeting();
    markAttendance(anna, { activity: workshop, participant: gun, state: "here" });
    await fromBo(anna, workshop, gun, { state: "here", leftEarly: 45, at: anna.now() + 60_000 });
    const pages = (
      <>
        <AttendancePage activity={workshop} />
        <PersonSheet activity={workshop} participant={gun} />
      </>
    );
    const { page, named } = await enter(workspaceOf(anna), pages);
    expect(named("Gun, Hjul i Hand, två versioner: här")).toBeDefined();
    const versions = [...page.querySelectorAll(".versions li")].map((row) => row.textContent);
    expect(versions).toHaveLength(2);
    expect(versions[0]).toMatch(/^.?Du.*här2\sh\s45\smin$/);
    expect(versions[1]).toMatch(/gick 15\.152\sh\s00\smin$/);
  });

  test("those who usually come stand first, until the phone's owner wants the list by name", async () => {
    const { anna, workshop, omar, gun } = await meeting();
    for (const date of ["2019-02-28", "2019-03-07"]) {
      const earlier = addActivity(anna, { ...branchMeeting, date: date as LocalDate }, []);
      markHere(anna, earlier, [omar, gun]);
    }
    const workspace = await workspaceOf(anna);
    await workspace.catalog.caughtUp();
    const { page } = await enter(
      Promise.resolve(workspace),
      <AttendancePage activity={workshop} />,
    );
    expect(rowNames(page)).toEqual(["Gun", "Omar", "Fatima"]);
    const byName = page.querySelectorAll<HTMLElement>(".roster-order input")[1];
    act(() => byName?.click());
    expect(rowNames(page)).toEqual(["Fatima", "Gun", "Omar"]);
  });

  test("somebody who has the same hour at two sessions is warned of, and not when it is corrected", async () => {
    const { anna, workshop, gun } = await meeting();
    const seminar = addActivity(anna, { ...branchMeeting, title: "Bokföring" }, []);
    markHere(anna, seminar, [gun]);
    markHere(anna, workshop, [gun]);
    const workspace = await workspaceOf(anna);
    await workspace.catalog.caughtUp();
    const { page, maybe } = await enter(
      Promise.resolve(workspace),
      <>
        <AttendancePage activity={workshop} />
        <PersonSheet activity={workshop} participant={gun} />
      </>,
    );
    const warned = () => maybe("Gun, Hjul i Hand, samtidigt på annan träff: här") !== undefined;
    await eventually("the row warns", warned);
    expect(page.textContent).toContain("Är också här på Workshop: Bokföring, 13.00–16.00");
    act(() =>
      markAttendance(anna, { activity: workshop, participant: gun, state: "here", minutes: 15 }),
    );
    expect(warned()).toBe(false);
  });

  test("Klar closes the count and says that the activity was held", async () => {
    const { anna, workshop } = await meeting();
    const { tap } = await enter(workspaceOf(anna), <AttendancePage activity={workshop} />);
    tap("Alla här");
    tap("Klar");
    expect(activityView(anna, workshop).get()).toMatchObject({
      state: "held",
      attendanceDone: anna.now(),
    });
  });
});

describe("the details of one person", () => {
  test("came late and left early shorten the time, and not marked takes my claim away", async () => {
    const { anna, workshop, gun } = await meeting();
    markAttendance(anna, { activity: workshop, participant: gun, state: "here" });
    const sheet = <PersonSheet activity={workshop} participant={gun} />;
    const { page, tap } = await enter(workspaceOf(anna), sheet);
    const [late, early] = page.querySelectorAll<HTMLElement>(".tline button:nth-of-type(2)");
    act(() => late?.click());
    act(() => early?.click());
    expect(claimOf(anna, workshop, gun)).toMatchObject({ cameLate: 30, leftEarly: 30 });
    expect(page.textContent).toContain("105 av 165 minuter");

    tap("borta");
    expect(claimOf(anna, workshop, gun)).toMatchObject({ state: "away", cameLate: undefined });
    tap("Förhinder anmältHörde av sig i förväg. Ingen orsak sparas.");
    expect(claimOf(anna, workshop, gun)?.apologies).toBe(true);

    tap("ej markerad");
    expect(claimOf(anna, workshop, gun)).toBeUndefined();
  });
});
