import { act, type ReactNode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { onTestFinished } from "vitest";
import type { App, Settings } from "../../src/app/app.ts";
import type { Workspace } from "../../src/app/workspace.ts";
import { live } from "../../src/base/live.ts";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import type { Role } from "../../src/domain/workspace.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { AppContext, WorkspaceContext } from "../../src/ui/data.ts";

/** A page drawn for real in a document, over a real replica. */

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

export interface Room {
  readonly page: HTMLElement;
  /** The element with this role-bearing name, by the words a screen reader says. */
  named(name: string | RegExp): HTMLElement;
  /** Undefined when nothing has that name. */
  maybe(name: string | RegExp): HTMLElement | undefined;
  tap(name: string | RegExp): void;
  redraw(page: ReactNode): Promise<void>;
}

/** Only what pages read is there; anything else a page would touch is missing and fails the test loudly. */
export async function workspaceOf(
  replica: Replica,
  given?: Catalog,
  role: Role = "editor",
): Promise<Workspace> {
  const catalog = given ?? (await openCatalog(replica));
  if (given === undefined) onTestFinished(() => catalog.close());
  const parts: Partial<Workspace> = {
    replica,
    me: replica.me,
    membership: live({
      role,
      members: [{ id: replica.me, role, removed: false }],
      devices: [],
    }),
    catalog,
  };
  return parts as Workspace;
}

/** Only the settings: what else a page asks of the app is missing and fails the test loudly. */
function appOf(): App {
  const settings = live<Settings>({ language: "sv", theme: "light", rosterOrder: "usual" });
  const parts: Partial<App> = {
    settings,
    change: (changed) => settings.set({ ...settings.get(), ...changed }),
  };
  return parts as App;
}

export async function enter(entered: Promise<Workspace>, page: ReactNode): Promise<Room> {
  const workspace = await entered;
  // jsdom draws no modal dialogs; that they hold the focus is the browser's business.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  // Its size never changes.
  const asked = { matches: false, addEventListener() {}, removeEventListener() {} };
  globalThis.matchMedia ??= (() => asked) as unknown as typeof matchMedia;
  const place = document.body.appendChild(document.createElement("main"));
  const root = createRoot(place);
  const app = appOf();
  const draw = async (shown: ReactNode) => {
    await act(async () => {
      root.render(
        <AppContext value={app}>
          <WorkspaceContext value={workspace}>
            <Suspense>{shown}</Suspense>
          </WorkspaceContext>
        </AppContext>,
      );
    });
    await settled(place);
  };
  await draw(page);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    place.remove();
  });
  const maybe = (name: string | RegExp) => all(place).find((element) => says(element, name));
  const named = (name: string | RegExp) => {
    const found = maybe(name);
    if (found === undefined) throw new Error(`nothing is called ${name}: ${place.textContent}`);
    return found;
  };
  const tap = (name: string | RegExp) => {
    const target = named(name);
    act(() => target.click());
  };
  return { page: place, named, maybe, tap, redraw: draw };
}

/** Types into a field as a person does: React hears an input event for every letter. */
export function type(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement)) throw new Error("not a field");
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  act(() => {
    setValue?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export function press(field: HTMLElement, key: string): void {
  act(() => {
    field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  });
}

/** Polls until the condition holds, letting React draw in between; for at most five seconds. */
export async function eventually(what: string, isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
    });
  }
}

async function settled(place: HTMLElement): Promise<void> {
  await eventually("something was drawn", () => place.textContent !== "");
}

function all(place: HTMLElement): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>("button, a, input, [role]")].filter(
    (element) => element.closest("[hidden]") === null,
  );
}

function says(element: HTMLElement, name: string | RegExp): boolean {
  const label =
    element.getAttribute("aria-label") ??
    (element instanceof HTMLInputElement
      ? (element.labels?.[0]?.textContent ?? "")
      : (element.textContent ?? ""));
  return typeof name === "string" ? label.trim() === name : name.test(label);
}
