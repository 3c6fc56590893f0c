import { Clock, DoorOpen, Download, HardDrive, QrCode, ShieldCheck } from "lucide-react";
import type { WorkspaceStatus } from "../../domain/workspaceStatus.ts";
import { useApp, useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { Notice } from "../kit/Notice.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { Tooth } from "../kit/Tooth.tsx";
import { HeldNotice } from "./HeldNotice.tsx";
import { measuredStorage } from "./measuredStorage.ts";
import { whenWords } from "./moments.ts";
import { ProblemNotice } from "./ProblemNotice.tsx";
import { isNearlyFull, isStanding, type PillState } from "./pillState.ts";
import { place } from "./place.ts";
import { SecuredList } from "./SecuredList.tsx";
import { sheetHead } from "./sheetHead.ts";
import { WaitingRow } from "./WaitingRow.tsx";

/** What the pill means, thing by thing. Everything sends itself; Försök nu merely asks again. */
export function WaitingSheet({
  state,
  onGive,
  onClose,
}: {
  readonly state: PillState;
  /** What waits, to a colleague without a mailbox between. */
  readonly onGive: () => void;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.status.sheet;
  const app = useApp();
  const now = useNow();
  const workspace = useWorkspace();
  const status = useLive(workspace.status);
  const { title, lead } = sheetHead(state, status, { now, place: place() }, t);
  return (
    <Sheet
      title={title}
      meta={lead}
      isForReading
      onClose={onClose}
      actions={
        workspace.isDemo ? undefined : (
          <div className="pair">
            {status.waiting.length > 0 && (
              <Button wide icon={QrCode} onPress={onGive}>
                {words.give}
              </Button>
            )}
            <Button
              kind={state.kind === "secured" ? "quiet" : "primary"}
              wide
              onPress={() => workspace.tryNow()}
            >
              {words.tryNow}
            </Button>
          </div>
        )
      }
    >
      {useLive(app.update) === "ready" && <UpdateReady />}
      {useLive(workspace.knocks).map((knock) => (
        <Notice
          key={`${knock.inviteId}/${knock.checkCode}`}
          kind="wait"
          icon={DoorOpen}
          title={t.team.knock.title(knock.name)}
        >
          <Button small to={{ kind: "more", page: "team" }} onPress={onClose}>
            {t.status.deeds.team}
          </Button>
        </Notice>
      ))}
      {isNearlyFull(useLive(measuredStorage(app))) && <StorageNotice onClose={onClose} />}
      {status.problems.filter(isStanding).map((problem, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own, and keep no state here.
        <ProblemNotice key={`${problem.kind}-${place}`} problem={problem} />
      ))}
      {status.held.map((change) => (
        <HeldNotice key={change.doc} change={change} />
      ))}
      {!workspace.isDemo && status.waiting.length > 0 && (
        <>
          <Whereabouts />
          <RuledList last>
            {status.waiting.map((thing) => (
              <WaitingRow key={JSON.stringify(thing.topic)} thing={thing} now={now} />
            ))}
          </RuledList>
        </>
      )}
      {!workspace.isDemo && <Receipts status={status} now={now} />}
      {!workspace.isDemo && <SecuredList things={status.recent} now={now} />}
    </Sheet>
  );
}

/** Whatever waits is in this phone and nowhere else: that is what waiting means. */
function Whereabouts() {
  const t = useWords();
  const words = t.status.sheet;
  return (
    <p className="whereabouts">
      <span className="sr">{words.whereNow}</span>
      <span className="on">
        <Tooth done />
        {words.wherePhone(place())}
      </span>
      <span aria-hidden="true">
        <Tooth done={false} />
        {words.whereMailbox}
      </span>
      <span aria-hidden="true">
        <Tooth done={false} />
        {words.whereColleague}
      </span>
    </p>
  );
}

function Receipts({ status, now }: { readonly status: WorkspaceStatus; readonly now: number }) {
  const t = useWords();
  const words = t.status.sheet;
  const { count, at } = status.secured;
  return (
    <div className="receipts">
      {at !== undefined && (
        <p className="safe">
          <Icon of={ShieldCheck} />
          <span>
            <b>{words.secured(count)}</b>
            {words.securedAt(whenWords(at, now, t))}
          </span>
        </p>
      )}
      <p className="t-meta">
        <Icon of={Clock} />
        <span>
          {status.connection === "catching-up"
            ? words.catchingUp
            : status.lastContact === undefined
              ? words.contactNever
              : words.contactAt(whenWords(status.lastContact, now, t))}
        </span>
      </p>
    </div>
  );
}

/** What could be let go of here comes first; what waits is never offered. */
function StorageNotice({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const words = t.status.sheet;
  const { pictures } = useWorkspace();
  const { count, bytes } = useLive(pictures.freeable);
  return (
    <Notice kind="wait" icon={HardDrive} title={words.storageTitle}>
      <p>{words.storageLead}</p>
      {count > 0 && (
        <>
          <p>{t.photos.free.lead(count, t.format.bytes(bytes))}</p>
          <Button small to={{ kind: "more", page: "lagring" }} onPress={onClose}>
            {t.status.deeds.storage}
          </Button>
        </>
      )}
    </Notice>
  );
}

function UpdateReady() {
  const t = useWords();
  const app = useApp();
  return (
    <Notice icon={Download} title={t.status.sheet.updateTitle}>
      <p>{t.status.sheet.updateLead}</p>
      <Button small onPress={() => void app.updateNow()}>
        {t.status.sheet.updateNow}
      </Button>
    </Notice>
  );
}
