import {
  CalendarCheck,
  CalendarDays,
  DoorOpen,
  FileKey2,
  FileLock,
  FileSpreadsheet,
  FileText,
  FolderOpen,
  HardDrive,
  Inbox,
  Info,
  KeyRound,
  Languages,
  LayoutDashboard,
  LifeBuoy,
  LockKeyhole,
  MessageSquareQuote,
  Smartphone,
  Sprout,
  Sun,
  UsersRound,
} from "lucide-react";
import { lazy, Suspense } from "react";
import type { AppLock } from "../../app/lockShapes.ts";
import { localDate } from "../../domain/calendar.ts";
import { isLastLeaderPhone } from "../../domain/leaders.ts";
import { registerView } from "../../replica/views.ts";
import { useApp, useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";
import { version } from "../kit/version.ts";
import { learning } from "../learningRoutes.ts";
import { monthToClose } from "../places.ts";
import { measuredStorage } from "../status/measuredStorage.ts";
import { deviceTitle } from "../team/deviceTitle.ts";
import { StorageMeter, storageWords } from "./StorageMeter.tsx";
import "./settings.css";

/** Coordinators alone see these. */
const SheetReminder = lazy(async () => ({
  default: (await import("../sheet/SheetReminder.tsx")).SheetReminder,
}));
const LogRow = lazy(async () => ({ default: (await import("../erasing/LogRow.tsx")).LogRow }));

export function MorePage() {
  const t = useWords();
  const words = t.settings;
  const now = useNow();
  const app = useApp();
  const workspace = useWorkspace();
  usePrepared("register");
  const register = useLive(registerView(workspace.replica));
  const membership = useLive(workspace.membership);
  const { role, members, devices, sheets } = membership;
  const settings = useLive(app.settings);
  const storage = useLive(measuredStorage(app));
  const knocks = useLive(workspace.knocks);
  const hasUpdate = useLive(app.update) === "ready";
  const me = register.members.get(workspace.me);
  const mine = devices.find((device) => device.isThis);
  const active = devices.filter((device) => !device.removed).length;
  return (
    <>
      <PageHeader
        title={words.title}
        lead={me && words.who(me.name, t.kit.roles[role], me.organisationName)}
      />
      <div className="pad">
        {role === "admin" && !workspace.isDemo && (
          <Suspense>
            <SheetReminder />
          </Suspense>
        )}
        <RuledList last>
          {role === "admin" && (
            <>
              <Row
                to={{ kind: "overview", month: undefined, pick: undefined }}
                icon={LayoutDashboard}
                title={t.kit.menu.overview}
                meta={words.overviewLine}
                tall
              />
              <Row
                to={monthToClose(localDate(now))}
                icon={CalendarCheck}
                title={t.kit.menu["month-end"]}
                meta={words.monthEndLine}
                tall
              />
              <Row
                to={{ kind: "vault", participant: undefined }}
                icon={FileLock}
                title={t.kit.menu.vault}
                meta={words.vaultLine}
                tall
              />
              <Row
                to={{ kind: "more", page: "hamta" }}
                icon={FileSpreadsheet}
                title={words.rows.bringIn}
                meta={words.bringInLine}
                tall
              />
              <Row
                to={{ kind: "paper-settings" }}
                icon={FileText}
                title={words.rows.papers}
                meta={words.papersLine}
                tall
              />
            </>
          )}
          <Row
            to={learning()}
            icon={Sprout}
            title={t.kit.menu.learning}
            meta={words.learningLine}
            tall
          />
          <Row
            to={{ kind: "more", page: "enheter" }}
            icon={Smartphone}
            title={mine === undefined ? words.rows.device : deviceTitle(mine, register, t)}
            meta={words.deviceLine}
            tall
          />
          <Row
            to={{ kind: "more", page: "reflektioner" }}
            icon={MessageSquareQuote}
            title={t.reflection.own.title}
            meta={words.reflectionsLine}
            tall
          />
          <Row
            to={{ kind: "more", page: "sprak" }}
            icon={Languages}
            title={words.rows.language}
            meta={words.languages[settings.language]}
            tall
          />
          <Row
            to={{ kind: "more", page: "utseende" }}
            icon={Sun}
            title={words.rows.theme}
            meta={words.themes[settings.theme]}
            tall
          />
          {app.lock && <LockRow lock={app.lock} />}
          <Row
            to={{ kind: "more", page: "lagring" }}
            icon={HardDrive}
            title={words.rows.storage}
            meta={storage && storageWords(storage, t)}
            topAligned
          >
            {storage && <StorageMeter storage={storage} />}
          </Row>
          <Row
            to={{ kind: "more", page: "team" }}
            icon={UsersRound}
            title={words.rows.team}
            meta={words.teamSize(members.filter((member) => !member.removed).length, active)}
            tall
          >
            {knocks.map((knock) => (
              <Tag key={`${knock.inviteId}/${knock.checkCode}`} kind="wait" icon={DoorOpen}>
                {t.team.knock.title(knock.name)}
              </Tag>
            ))}
          </Row>
          {role === "admin" && !workspace.isDemo && (
            <Row
              to={{ kind: "more", page: "blad" }}
              icon={FileKey2}
              title={words.rows.sheet}
              meta={sheets?.length ? words.sheetLine.made : words.sheetLine.none}
              tall
            >
              {isLastLeaderPhone(membership) && (
                <Tag kind="wait" icon={KeyRound}>
                  {words.sheetLine.oneAway}
                </Tag>
              )}
            </Row>
          )}
          <Row
            to={{ kind: "plan" }}
            icon={CalendarDays}
            title={t.plan.row}
            meta={t.plan.rowText}
            tall
          />
          <Row
            to={{ kind: "more", page: "projekt" }}
            icon={FolderOpen}
            title={words.rows.project}
            meta={register.profile.name}
            tall
          />
          {!workspace.isDemo && role === "admin" && (
            <Suspense>
              <LogRow />
            </Suspense>
          )}
          {!workspace.isDemo && (
            <Row
              to={{ kind: "more", page: "ta-emot" }}
              icon={Inbox}
              title={words.rows.takeIn}
              meta={words.takeInLine}
              tall
            />
          )}
          <Row
            to={{ kind: "more", page: "om" }}
            icon={Info}
            title={words.rows.about}
            meta={hasUpdate ? words.versionReady(version) : words.versionLine(version)}
            tall
          />
        </RuledList>
      </div>
      <Dock>
        <Button wide icon={LifeBuoy} to={{ kind: "more", page: "tappad" }}>
          {t.team.devices.lost}
        </Button>
      </Dock>
    </>
  );
}

function LockRow({ lock }: { readonly lock: AppLock }) {
  const t = useWords();
  const state = useLive(lock.state);
  const isOn = state.kind === "open";
  return (
    <Row
      to={{ kind: "more", page: "applas" }}
      icon={LockKeyhole}
      title={t.lock.title}
      meta={isOn ? `${t.lock.row.on} · ${t.lock.after.choices[state.after]}` : t.lock.row.off}
      tall
    />
  );
}
