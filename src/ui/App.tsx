import { type ReactNode, Suspense, useLayoutEffect, useState } from "react";
import type { App as Kuggboken } from "../app/app.ts";
import type { AppLock } from "../app/lockShapes.ts";
import type { Workspace } from "../app/workspace.ts";
import { AppContext, useApp, useLive, useWords, WorkspaceContext } from "./data.ts";
import { ErrorEdge } from "./kit/ErrorEdge.tsx";
import { NotFound } from "./kit/NotFound.tsx";
import { useRoute, useScrollMemory } from "./kit/navigation.ts";
import { PageHeader } from "./kit/PageHeader.tsx";
import { PillContext, PillSlot } from "./kit/PillSlot.tsx";
import { Skeleton } from "./kit/Skeleton.tsx";
import { isNarrow } from "./kit/softHyphens.ts";
import * as pages from "./pages.ts";
import { href, type Route } from "./routes.ts";
import { Shell } from "./Shell.tsx";
import { SpokenAddress } from "./SpokenAddress.tsx";
import { TrialStrip } from "./start/TrialStrip.tsx";
import { ProblemNotice } from "./status/ProblemNotice.tsx";
import { StatusPill } from "./status/StatusPill.tsx";
import { StatusSheet } from "./status/StatusSheet.tsx";
import { TodayPage } from "./today/TodayPage.tsx";
import { arrivedAt } from "./uiState.ts";

/** Which page is shown: the address says which one, the app whether there is a project to show it in. */
export function App({ app }: { readonly app: Kuggboken }) {
  return (
    <AppContext value={app}>
      <ErrorEdge>
        <Opened />
      </ErrorEdge>
    </AppContext>
  );
}

/** While the app is locked, or its keys change how they rest, nothing else of it is on the screen. */
function Opened() {
  const { lock } = useApp();
  return lock ? <Lockable lock={lock} /> : <Unlocked />;
}

function Lockable({ lock }: { readonly lock: AppLock }) {
  const { kind } = useLive(lock.state);
  switch (kind) {
    case "locked":
      return (
        <Suspense fallback={undefined}>
          <pages.LockScreen lock={lock} />
        </Suspense>
      );
    case "changing":
      return <OnItsWay />;
    case "open":
    case "off":
      return <Unlocked />;
  }
}

function Unlocked() {
  const app = useApp();
  const workspace = useLive(app.open);
  const blocked = useLive(app.blocked);
  const route = useRoute();
  const below = beneath(route);
  const place = below === undefined ? "" : href(below);
  useScrollMemory(place);
  useLive(isNarrow);
  const address = route === undefined ? "" : href(route);
  useLayoutEffect(() => arrivedAt(address), [address]);
  return (
    <WorkspaceContext value={workspace} key={workspace?.id ?? "none"}>
      <PillContext value={workspace && <StatusPill />}>
        <Shell route={route} hasProject={workspace !== undefined}>
          <TrialStrip />
          <ErrorEdge key={place}>
            <Suspense fallback={<OnItsWay />}>
              {blocked !== undefined && workspace === undefined ? (
                <Blocked>
                  <ProblemNotice problem={blocked} />
                </Blocked>
              ) : (
                pageAt(route, workspace !== undefined)
              )}
            </Suspense>
          </ErrorEdge>
        </Shell>
        {workspace && route && <SpokenAddress route={route} />}
        {workspace && <StatusSheet />}
        {workspace && <RemovedNotice of={workspace} />}
      </PillContext>
    </WorkspaceContext>
  );
}

/** Over whatever page is open, once a start: what a removed phone can still do. */
function RemovedNotice({ of }: { readonly of: Workspace }) {
  const isRemoved = useLive(of.status).problems.some(({ kind }) => kind === "removed");
  const [isRead, setRead] = useState(false);
  return isRemoved && !isRead ? (
    <Suspense fallback={undefined}>
      <pages.RemovedSheet onClose={() => setRead(true)} />
    </Suspense>
  ) : undefined;
}

function pageAt(route: Route | undefined, hasProject: boolean): ReactNode {
  if (route?.kind === "start") return startPage(route.page);
  if (route?.kind === "join") return <pages.JoinPage />;
  if (!hasProject) return <pages.WelcomePage />;
  switch (route?.kind) {
    case undefined:
      return <NotFound />;
    case "today":
      return <TodayPage date={undefined} />;
    case "day":
      return <TodayPage key={route.date} date={route.date} />;
    case "new-activity":
      return <pages.NewActivityPage />;
    case "activity":
    case "reflection":
      return (
        <Under page={<pages.ActivityPage key={route.activity} activity={route.activity} />}>
          {route.kind === "reflection" && <pages.ReflectionPage activity={route.activity} />}
        </Under>
      );
    case "attendance":
    case "attendance-person":
      return (
        <Under page={<pages.AttendancePage key={route.activity} activity={route.activity} />}>
          {route.kind === "attendance-person" && (
            <pages.PersonSheet activity={route.activity} participant={route.participant} />
          )}
        </Under>
      );
    case "walk-in":
      return <pages.WalkInPage activity={route.activity} />;
    case "sign-in-sheet":
      return <pages.SignInSheetPage activity={route.activity} />;
    case "notes":
    case "note-versions":
      return (
        <Under page={<pages.NotesPage activity={route.activity} />}>
          {route.kind === "note-versions" && <pages.VersionsPage activity={route.activity} />}
        </Under>
      );
    case "card":
      return <pages.CardPage activity={route.activity} />;
    case "organisations":
      return <pages.OrganisationsPage />;
    case "new-organisation":
      return <pages.OrganisationForm />;
    case "organisation":
      return <pages.OrganisationPage organisation={route.organisation} />;
    case "participant":
      return (
        <pages.ParticipantPage organisation={route.organisation} participant={route.participant} />
      );
    case "plan":
      return <pages.PlanPage />;
    case "plan-import":
      return <pages.ImportPage />;
    case "month-stories":
      return <pages.MonthStoriesPage key={route.month} month={route.month} />;
    case "month-end":
      if (route.step === "duplicates") return <pages.DuplicatesPage month={route.month} />;
      return <pages.MonthEndPage month={route.month} step={route.step} />;
    case "signatures":
      return <pages.SignaturesPage month={route.month} />;
    case "paper-settings":
      return <pages.PaperSettingsPage />;
    case "diary":
      return <pages.DiaryPage month={route.month} />;
    case "overview":
      return <pages.OverviewPage month={route.month} pick={route.pick} />;
    case "vault":
      return <pages.VaultPage participant={route.participant} />;
    case "learning":
      return <pages.LearningPages route={route} />;
    case "search":
      return <pages.SearchPage />;
    case "more":
      return morePage(route.page);
  }
}

function startPage(page: Extract<Route, { kind: "start" }>["page"]): ReactNode {
  switch (page) {
    case "nytt":
      return <pages.CreateWorkspacePage />;
    case "skanna":
      return <pages.ScanPage />;
    case "kod":
      return <pages.CodePage />;
    case "lank":
      return <pages.LinkPage />;
    case "kopia":
      return <pages.OpenBackupPage />;
    case "blad":
      return <pages.ComeBackPage />;
  }
}

function morePage(page: Extract<Route, { kind: "more" }>["page"]): ReactNode {
  switch (page) {
    case undefined:
      return <pages.MorePage />;
    case "sprak":
      return <pages.LanguagePage />;
    case "utseende":
      return <pages.ThemePage />;
    case "applas":
      return <pages.AppLockPage />;
    case "lagring":
      return <pages.StoragePage />;
    case "team":
      return <pages.TeamPage />;
    case "enheter":
      return <pages.DevicesPage />;
    case "tappad":
      return <pages.LostPhonePage />;
    case "tappad-ovning":
      return <pages.PracticePage />;
    case "om":
      return <pages.AboutPage />;
    case "projekt":
      return <pages.ProjectPage />;
    case "ta-emot":
      return <pages.TakeInPage />;
    case "reflektioner":
      return <pages.MyReflectionsPage />;
    case "fragor":
      return <pages.PromptsPage />;
    case "kopia":
      return <pages.MakeBackupPage />;
    case "blad":
      return <pages.SheetPage />;
    case "borja-om":
      return <pages.BeginAnewPage />;
    case "logg":
      return <pages.LogPage />;
    case "uttag":
      return <pages.TakeOutPage />;
    case "hamta":
      return <pages.BringInPage />;
  }
}

/** A sheet has an address of its own; the page under it stays where it is. */
function beneath(route: Route | undefined): Route | undefined {
  switch (route?.kind) {
    case "reflection":
      return { kind: "activity", activity: route.activity };
    case "attendance-person":
      return { kind: "attendance", activity: route.activity };
    case "note-versions":
      return { kind: "notes", activity: route.activity };
    default:
      return route;
  }
}

function Under({ page, children }: { readonly page: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      {page}
      <Suspense fallback={undefined}>{children}</Suspense>
    </>
  );
}

function OnItsWay() {
  return (
    <>
      <header className="top">
        <div className="pill-slot">
          <PillSlot />
        </div>
      </header>
      <div className="pad">
        <Skeleton lines={5} />
      </div>
    </>
  );
}

function Blocked({ children }: { readonly children: ReactNode }) {
  const t = useWords();
  return (
    <>
      <PageHeader title={t.kit.appName} />
      <div className="pad">{children}</div>
    </>
  );
}
