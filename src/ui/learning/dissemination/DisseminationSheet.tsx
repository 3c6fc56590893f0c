import { Trash2 } from "lucide-react";
import { isLocalDate, type LocalDate, monthOf } from "../../../domain/calendar.ts";
import { CHANNELS, type Dissemination, webAddress } from "../../../domain/dissemination.ts";
import {
  changeDissemination,
  moveDissemination,
  removeDissemination,
  restoreDissemination,
} from "../../../replica/dissemination.ts";
import { prepare } from "../../../replica/prepare.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { Notice } from "../../kit/Notice.tsx";
import { go, goBack } from "../../kit/navigation.ts";
import { SavedField } from "../../kit/SavedField.tsx";
import { Segments } from "../../kit/Segments.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { learning } from "../../learningRoutes.ts";
import { showUndo } from "../../uiState.ts";
import { useWorkWords } from "../work/workReading.ts";
import { LearningSpread } from "./LearningSpread.tsx";

/** One entry with every field of it; each is stored by itself. */
export function DisseminationSheet({ entry }: { readonly entry: Dissemination }) {
  const t = useWords();
  const words = useWorkWords().spread;
  const may = useMayWrite();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const close = () => goBack(learning("spridning", entry.month));
  return (
    <Sheet
      title={words.unnamed}
      meta={words.entry.by(members.get(entry.author)?.name ?? t.kit.someone)}
      isForReading={!may.words}
      onClose={close}
      actions={
        <Button kind="primary" wide onPress={close}>
          {t.kit.done}
        </Button>
      }
    >
      {may.words ? <EntryForm entry={entry} onClose={close} /> : <Told entry={entry} />}
    </Sheet>
  );
}

/** For those who read only. */
function Told({ entry }: { readonly entry: Dissemination }) {
  return (
    <>
      {[entry.audience, entry.material].map((line) => line !== "" && <p key={line}>{line}</p>)}
      <OpenLink link={entry.link} />
      {entry.learning.length > 0 && <LearningSpread entry={entry} />}
    </>
  );
}

/** Nothing where the link is no address of the web: it was typed by somebody, and is opened by others. */
function OpenLink({ link }: { readonly link: string }) {
  const words = useWorkWords().spread.entry;
  const address = webAddress(link);
  if (address === undefined) return undefined;
  return (
    <a className="btn text" href={address} target="_blank" rel="noreferrer noopener">
      {words.open}
    </a>
  );
}

function EntryForm({
  entry,
  onClose,
}: {
  readonly entry: Dissemination;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const all = useWorkWords().spread;
  const words = all.entry;
  const { replica } = useWorkspace();
  const save = (changes: Parameters<typeof changeDissemination>[2]) =>
    changeDissemination(replica, entry, changes);
  const about = `dissemination/${entry.id}`;
  const saveDate = async (date: LocalDate) => {
    const month = monthOf(date);
    if (month === entry.month) return save({ date });
    await prepare(replica, month);
    const there = moveDissemination(replica, entry, date);
    go(learning("spridning", month, entry.id), "replace");
    showUndo({
      text: words.moved(t.format.month(month)),
      followsAlong: true,
      undo: () => {
        moveDissemination(replica, there, entry.date);
        go(learning("spridning", entry.month, entry.id), "replace");
      },
    });
  };
  const remove = () => {
    removeDissemination(replica, entry);
    onClose();
    const undo = () => restoreDissemination(replica, entry);
    showUndo({ text: words.removed, followsAlong: true, undo });
  };
  return (
    <div className="work-fields">
      <SelectField
        label={words.channel}
        none={words.choose}
        value={entry.channel}
        choices={CHANNELS.map((value) => ({ value, label: all.channels[value] }))}
        onChange={(channel) => save({ channel })}
      />
      {entry.channel === "other" && (
        <SavedField
          label={words.other}
          value={entry.otherChannel}
          guarded={about}
          save={(otherChannel) => save({ otherChannel: otherChannel.trim() })}
        />
      )}
      <SavedField
        label={words.date}
        type="date"
        value={entry.date}
        check={(text) => (isLocalDate(text) ? undefined : words.wrongDate)}
        save={(date) => void saveDate(date as LocalDate)}
      />
      <SavedField
        label={words.audience}
        value={entry.audience}
        guarded={about}
        save={(audience) => save({ audience: audience.trim() })}
        autoComplete="off"
      />
      <SavedField
        label={words.reach}
        inputMode="numeric"
        value={entry.reach === undefined ? "" : String(entry.reach)}
        check={(text) => (/^\d{0,7}$/.test(text.trim()) ? undefined : words.wrongReach)}
        save={(text) => save({ reach: text.trim() === "" ? undefined : Number(text) })}
        autoComplete="off"
      />
      <SavedField
        label={words.material}
        value={entry.material}
        guarded={about}
        save={(material) => save({ material: material.trim() })}
        autoComplete="off"
      />
      <SavedField
        label={words.link}
        type="url"
        value={entry.link}
        save={(link) => save({ link: link.trim() })}
        autoComplete="off"
      />
      <OpenLink link={entry.link} />
      <Segments
        label={words.flag}
        value={entry.euFlag === undefined ? undefined : entry.euFlag ? "yes" : "no"}
        choices={(["yes", "no"] as const).map((value) => ({ value, label: words[value] }))}
        onChange={(value) => save({ euFlag: value === "yes" })}
      />
      {entry.euFlag !== true && (
        <Notice>
          <p>{words.flagText}</p>
        </Notice>
      )}
      <LearningSpread entry={entry} />
      <Button kind="text" icon={Trash2} onPress={remove}>
        {words.remove}
      </Button>
    </div>
  );
}
