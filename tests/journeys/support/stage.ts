import { expect, test } from "@playwright/test";
import { sv } from "../../../src/i18n/sv.ts";
import { meet, type Person } from "./person.ts";
import { type Relay, startRelay } from "./relay.ts";
import { createProject, inviteByQr, joinByLink, readyOffline } from "./start.ts";

/** What the tests of one file share: a relay of their own and everybody who is met there. */
export interface Stage {
  readonly relay: Relay;
  /** The whole address of a path in the app. */
  at(path: string): string;
  meet(name: string, options?: Parameters<typeof meet>[2]): Promise<Person>;
}

/** Begins and ends with the file that calls it. At the end nobody's browser may have broken its policy, asked elsewhere or
 *  seen an error that nobody caught. */
export function openStage(): Stage {
  let relay: Relay | undefined;
  const people: Person[] = [];
  const running = (): Relay => {
    if (relay === undefined) throw new Error("the relay runs within tests only");
    return relay;
  };
  test.beforeAll(async () => {
    relay = await startRelay();
  });
  test.afterAll(async () => {
    for (const person of people) await person.end();
    await relay?.end();
    const seen = people.map(({ name, watch: { policy, elsewhere, uncaught } }) => {
      return [name, ...policy, ...elsewhere, ...uncaught];
    });
    expect(seen).toEqual(people.map(({ name }) => [name]));
  });
  return {
    get relay() {
      return running();
    },
    at: (path) => running().origin + path,
    async meet(name, options) {
      const person = await meet(name, running().origin, options);
      people.push(person);
      return person;
    },
  };
}

/** A project on its founder's device, which can do without the relay from here on. */
export async function foundProject(
  { page }: Person,
  name: string,
  project = "Vägen in",
): Promise<void> {
  await createProject(page, { project, name, organisation: "" });
  await readyOffline(page);
}

/** The admin shows each guest a QR; they are let in at once and can do without the relay from here on. */
export async function letIn(
  admin: Person,
  guests: readonly Person[],
  role: string = sv.kit.roles.editor,
): Promise<void> {
  for (const { name, origin, page } of guests) {
    await joinByLink(page, await inviteByQr(admin.page, origin, name, role), name);
    await readyOffline(page);
  }
}
