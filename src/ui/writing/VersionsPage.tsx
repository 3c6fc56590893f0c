import type { ReactNode } from "react";
import type { Activity } from "../../domain/activity.ts";
import { localDate } from "../../domain/calendar.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { partOf, unpackLines, type WrittenLine } from "../../domain/noteLines.ts";
import type { NoteVersion } from "../../domain/noteVersion.ts";
import type { Messages } from "../../i18n/sv.ts";
import { noteLinesNow, refindPassages } from "../../replica/noteCodings.ts";
import { restoreCopy } from "../../replica/noteCopy.ts";
import { noteVersionsView } from "../../replica/noteVersions.ts";
import { activityView, registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { goBack } from "../kit/navigation.ts";
import { Sheet } from "../kit/Sheet.tsx";
import { showUndo } from "../uiState.ts";
import { firstName } from "./firstName.ts";
import "./versions.css";

/** What the note said earlier, newest first. Opening one reads it; only the button writes, a copy and nothing else. */
export function VersionsPage({ activity: id }: { readonly activity: ActivityId }) {
  usePrepared(id);
  const { replica } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  return activity && <Versions key={id} activity={activity} />;
}

function Versions({ activity }: { readonly activity: Activity }) {
  const { id } = activity;
  const t = useWords();
  const words = t.notes.versions;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const versions = useLive(noteVersionsView(replica, id));
  const close = () => goBack({ kind: "notes", activity: id });
  const restore = (version: NoteVersion, when: string) => {
    const lines = unpackLines(version.text);
    const stood = noteLinesNow(replica, id);
    const takeOut = restoreCopy(replica, id, words.copyOf(when), lines, (heading) =>
      headingWords(heading, t),
    );
    refindPassages(replica, id, stood);
    close();
    showUndo({ text: words.copied(when), undo: takeOut, followsAlong: true });
  };
  return (
    <Sheet title={words.title} meta={<p>{words.lead}</p>} onClose={close}>
      {versions.length === 0 && <p className="t-meta">{words.none}</p>}
      <ul className="versions">
        {versions.map((version, at) => (
          <Version
            key={version.key}
            version={version}
            open={at === 0}
            restore={may.words && restore}
          />
        ))}
      </ul>
    </Sheet>
  );
}

function Version({
  version,
  open,
  restore,
}: {
  readonly version: NoteVersion;
  readonly open: boolean;
  /** False for those who may only read. */
  readonly restore: ((version: NoteVersion, when: string) => void) | false;
}) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const when = stamp(version.at, useNow(), t);
  const names = version.writers.map((member) =>
    member === me ? t.kit.me : firstName(members.get(member)?.name ?? t.kit.someone),
  );
  return (
    <li>
      <details open={open}>
        <summary>{t.notes.versions.by(when, t.format.list(names))}</summary>
        <Lines lines={unpackLines(version.text)} />
        {restore && (
          <Button kind="quiet" small onPress={() => restore(version, when)}>
            {t.notes.versions.restore}
          </Button>
        )}
      </details>
    </li>
  );
}

function Lines({ lines }: { readonly lines: readonly WrittenLine[] }): ReactNode {
  const t = useWords();
  // The lines of a stored text have no other name than their number.
  const numbered = lines.map((line, number) => ({ ...line, number }));
  return numbered.map(({ number, ...line }) =>
    line.kind === "heading" ? (
      <h3 key={number}>{headingWords(line, t)}</h3>
    ) : (
      <p key={number} className={`line-${line.kind}`}>
        {line.text}
      </p>
    ),
  );
}

function headingWords(heading: WrittenLine, t: Messages): string {
  const part = partOf(heading);
  return part === undefined ? t.notes.versions.newerPart : t.notes.parts[part];
}

/** `14.02` today, else `tor 14 mars, 14.02`. */
function stamp(at: number, now: number, t: Messages): string {
  const clock = t.format.clock(at);
  const [day, today] = [localDate(at), localDate(now)];
  return day === today ? clock : `${t.format.day(day, today)}, ${clock}`;
}
