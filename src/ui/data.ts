import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { App } from "../app/app.ts";
import type { Workspace } from "../app/workspace.ts";
import type { Live } from "../base/live.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Activity } from "../domain/activity.ts";
import { birthMonthAt } from "../domain/birth.ts";
import type { ParticipantId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Messages } from "../i18n/sv.ts";
import { words } from "../i18n/translate.ts";
import { prepare } from "../replica/prepare.ts";
import type { Replica } from "../replica/replica.ts";
import { type UiState, uiStore } from "./uiState.ts";

/** The hooks that pages read through. Pages write through commands of the replica and hold no rules. */

export const AppContext = createContext<App | undefined>(undefined);
export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

export function useApp(): App {
  const app = use(AppContext);
  if (app === undefined) throw new Error("no App around this component");
  return app;
}

/** The open project. Only pages that are shown without one (start, join) must not ask for it. */
export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext);
  if (workspace === undefined) throw new Error("no Workspace around this component");
  return workspace;
}

export function useLive<T>(live: Live<T>): T {
  return useSyncExternalStore(live.subscribe, live.get);
}

/** A question to the catalogue, asked again only when `about` changes: `useCatalog(() => catalog.activity(id), [id])`.
 *  The workspace counts as part of `about` by itself when `make` closes over one that is keyed by the shell. */
export function useCatalog<T>(make: () => Live<T>, about: readonly unknown[]): T {
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` is the caller's list; a new Live per render would ask the database again on every keystroke.
  return useLive(useMemo(make, about));
}

interface Prepared {
  readonly whole: Promise<void>;
  /** Once they are loaded. */
  keys: readonly DocKey[];
}

type Target = Parameters<typeof prepare>[1];

const preparing = new WeakMap<Replica, Map<string, Prepared>>();

/** Suspends until the documents of `target` are loaded, so that views and commands of the replica may be used. A month
 *  that was let go since (nothing showed it, and others were wanted) is loaded again. */
export function usePrepared(target: Exclude<Target, "today">): void {
  const { replica } = useWorkspace();
  const ofReplica = preparing.get(replica) ?? new Map<string, Prepared>();
  preparing.set(replica, ofReplica);
  const known = ofReplica.get(target);
  const isThere = known?.keys.every((key) => replica.isLoaded(key));
  const prepared = known && isThere ? known : loading(replica, target);
  ofReplica.set(target, prepared);
  use(prepared.whole);
}

/** The same for the month in which something new is born, which is another one when the page stays open for long. */
export function usePreparedToday(): void {
  useNow();
  usePrepared(birthMonthAt(useWorkspace().replica.now()));
}

/** The same for what only adorns a page: it does not begin before the page's first list is drawn. */
export function usePreparedLater(target: "register"): void {
  use(useWorkspace().catalog.drawn);
  usePrepared(target);
}

function loading(replica: Replica, target: Target): Prepared {
  const prepared: Prepared = {
    keys: [],
    whole: prepare(replica, target).then((keys) => {
      prepared.keys = keys;
    }),
  };
  return prepared;
}

const asking = new WeakMap<Catalog, Map<string, Promise<ReadonlySet<ParticipantId>>>>();

/** Suspends until it is known who usually comes; nobody for those who want rosters by name. Asked once while the
 *  project is open, so that the order of a list does not change while somebody works in it; and again when its host,
 *  which is often named after the session was made, or its day is another. */
export function useUsualPeople({ id, kind, host, date }: Activity): ReadonlySet<ParticipantId> {
  const { rosterOrder } = useLive(useApp().settings);
  const { catalog } = useWorkspace();
  const ofCatalog = asking.get(catalog) ?? new Map<string, Promise<ReadonlySet<ParticipantId>>>();
  asking.set(catalog, ofCatalog);
  const key = [id, kind, host, date].join();
  const answer = ofCatalog.get(key) ?? catalog.usualAt({ kind, host, date });
  ofCatalog.set(key, answer);
  const usual = use(answer);
  return rosterOrder === "usual" ? usual : NOBODY;
}

const NOBODY: ReadonlySet<ParticipantId> = new Set();

/** The sentences of the chosen language: `const t = useWords(); t.today.title; t.format.minutes(165)`. */
export function useWords(): Messages {
  return useLive(words);
}

export function useUi<T>(select: (state: UiState) => T): T {
  return uiStore(select);
}

/** ms since 1970, renewed every minute on the minute and when the app comes to the front. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const renew = () => {
      clearTimeout(timer);
      setNow(Date.now());
      timer = setTimeout(renew, 60_000 - (Date.now() % 60_000) + 50);
    };
    const seen = () => {
      if (document.visibilityState === "visible") renew();
    };
    renew();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);
  return now;
}
