import {
  CalendarCheck,
  FileLock,
  LayoutDashboard,
  Menu,
  NotebookText,
  Search,
  Sprout,
  Store,
  Sun,
} from "lucide-react";
import { type ReactNode, Suspense, useRef } from "react";
import { localDate } from "../domain/calendar.ts";
import { registerView } from "../replica/views.ts";
import { useLive, useNow, usePreparedLater, useWords, useWorkspace } from "./data.ts";
import { GearMark } from "./kit/GearMark.tsx";
import { Icon } from "./kit/Icon.tsx";
import { LinkTo } from "./kit/LinkTo.tsx";
import { useMedia } from "./kit/media.ts";
import { UndoBar } from "./kit/UndoBar.tsx";
import { learning } from "./learningRoutes.ts";
import {
  type DeskPlace,
  deskPlace,
  diaryToWrite,
  type MenuPlace,
  menuPlace,
  monthToClose,
  showsMenu,
} from "./places.ts";
import type { Route } from "./routes.ts";

const PLACES = [
  { place: "today", icon: Sun, to: { kind: "today" } },
  { place: "organisations", icon: Store, to: { kind: "organisations" } },
  { place: "search", icon: Search, to: { kind: "search" } },
  { place: "more", icon: Menu, to: { kind: "more", page: undefined } },
] as const;

/** What stands around every page: the menu below on a phone, the rail to the left on a desk. */
export function Shell({
  route,
  hasProject,
  children,
}: {
  readonly route: Route | undefined;
  readonly hasProject: boolean;
  readonly children: ReactNode;
}) {
  const t = useWords();
  const page = useRef<HTMLElement>(null);
  const onDesk = useMedia("(min-width: 68.75rem)");
  const place = hasProject ? menuPlace(route) : undefined;
  const menu = place !== undefined && showsMenu(route) && !onDesk;
  return (
    <div className="shell" data-menu={menu ? "" : undefined}>
      <button
        type="button"
        className="btn primary small skip"
        onClick={() => page.current?.focus()}
      >
        {t.kit.skipToContent}
      </button>
      {onDesk && place !== undefined && <Rail route={route} place={place} />}
      <main className="page" ref={page} tabIndex={-1}>
        {children}
      </main>
      <div className="bottom">
        <UndoBar />
        {menu && (
          <nav className="menu" aria-label={t.kit.menu.label}>
            <Places place={place} />
          </nav>
        )}
      </div>
    </div>
  );
}

function Rail({ route, place }: { readonly route: Route | undefined; readonly place: MenuPlace }) {
  const t = useWords();
  const { membership } = useWorkspace();
  const isLeader = useLive(membership).role === "admin";
  const desk = deskPlace(route);
  return (
    <nav className="rail" aria-label={t.kit.menu.label}>
      <div className="brand">
        <GearMark />
        <span>{t.kit.appName}</span>
      </div>
      <Places place={desk === undefined ? place : undefined} />
      <LinkTo to={learning()} aria-current={desk === "learning" ? "page" : undefined}>
        <Icon of={Sprout} size="l" />
        <span>{t.kit.menu.learning}</span>
      </LinkTo>
      {isLeader && <DeskPlaces place={desk} />}
      <Suspense fallback={undefined}>
        <WhoAmI />
      </Suspense>
    </nav>
  );
}

function DeskPlaces({ place: current }: { readonly place: DeskPlace | undefined }) {
  const t = useWords();
  const today = localDate(useNow());
  const places = [
    {
      place: "overview",
      icon: LayoutDashboard,
      to: { kind: "overview", month: undefined, pick: undefined },
    },
    { place: "month-end", icon: CalendarCheck, to: monthToClose(today) },
    { place: "diary", icon: NotebookText, to: diaryToWrite(today) },
    { place: "vault", icon: FileLock, to: { kind: "vault", participant: undefined } },
  ] as const;
  return places.map(({ place, icon, to }) => (
    <LinkTo key={place} to={to} aria-current={place === current ? "page" : undefined}>
      <Icon of={icon} size="l" />
      <span>{t.kit.menu[place]}</span>
    </LinkTo>
  ));
}

function Places({ place: current }: { readonly place: MenuPlace | undefined }) {
  const t = useWords();
  return PLACES.map(({ place, icon, to }) => (
    <LinkTo key={place} to={to} aria-current={place === current ? "page" : undefined}>
      <Icon of={icon} size="l" />
      <span>{t.kit.menu[place]}</span>
    </LinkTo>
  ));
}

function WhoAmI() {
  const t = useWords();
  const workspace = useWorkspace();
  usePreparedLater("register");
  const register = useLive(registerView(workspace.replica));
  const { role } = useLive(workspace.membership);
  return (
    <div className="foot">
      <span className="b">{register.members.get(workspace.me)?.name}</span>
      <span>{[t.kit.roles[role], register.profile.name].filter(Boolean).join(" · ")}</span>
    </div>
  );
}
