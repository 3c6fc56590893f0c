import { Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { NEED_STATES, type Need, type NeedFields } from "../../domain/need.ts";
import {
  editNeed,
  type NeedPlace,
  needView,
  removeNeed,
  restoreNeed,
} from "../../replica/needs.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { gatherKeys } from "../kit/pendingWrite.ts";
import { SavedField } from "../kit/SavedField.tsx";
import { Segments } from "../kit/Segments.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { showUndo } from "../uiState.ts";
import { NeedTag } from "./NeedTag.tsx";
import "./needs.css";

/** With the pages of the learning loop: a note must not wait for what only a need's own sheet shows. */
const NeedTwice = lazy(async () => ({
  default: (await import("../learning/needs/NeedTwice.tsx")).NeedTwice,
}));
const NeedThemes = lazy(async () => ({
  default: (await import("../learning/needs/NeedThemes.tsx")).NeedThemes,
}));
const NeedMore = lazy(async () => ({
  default: (await import("../learning/needs/NeedMore.tsx")).NeedMore,
}));

/** One need with every field of it; each is stored by itself. */
export function NeedSheet({
  need,
  onClose,
  onLeave = onClose,
}: {
  readonly need: NeedPlace;
  readonly onClose: () => void;
  /** Before another page is gone to from it. */
  readonly onLeave?: () => void;
}) {
  return (
    <Suspense fallback={undefined}>
      <Opened place={need} onClose={onClose} onLeave={onLeave} />
    </Suspense>
  );
}

function Opened({
  place,
  onClose,
  onLeave,
}: {
  readonly place: NeedPlace;
  readonly onClose: () => void;
  readonly onLeave: () => void;
}) {
  usePrepared(place.activity ?? place.id);
  const t = useWords().needs;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const need = useLive(needView(replica, place));
  if (need === undefined) return undefined;
  const remove = () => {
    removeNeed(replica, place);
    onClose();
    showUndo({ text: t.sheet.removed, undo: () => restoreNeed(replica, place) });
  };
  return (
    <Sheet
      title={t.sheet.title}
      meta={need.marked !== "" && <p>{t.sheet.inNote(need.marked)}</p>}
      isForReading={!may.words}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {t.sheet.done}
        </Button>
      }
    >
      {need.twice !== undefined && (
        <Suspense fallback={undefined}>
          <NeedTwice fields={need.twice} />
        </Suspense>
      )}
      {may.words ? (
        <NeedForm need={need} save={(changes, seen) => editNeed(replica, place, changes, seen)} />
      ) : (
        <>
          <NeedTag state={need.state} />
          <p>{need.text}</p>
          {need.takenBy !== "" && <p className="t-meta">{need.takenBy}</p>}
        </>
      )}
      <Suspense fallback={undefined}>
        <NeedMore need={need} may={may.words} onLeave={onLeave} />
      </Suspense>
      {may.words && (
        <Button kind="text" icon={Trash2} onPress={remove}>
          {t.sheet.remove}
        </Button>
      )}
    </Sheet>
  );
}

interface Typed {
  readonly text: string;
  /** What stood there when the first of these keys was pressed. */
  readonly seen: NonNullable<Need["seen"]>;
  readonly write: () => void;
}

function NeedForm({
  need,
  save,
}: {
  readonly need: Need;
  readonly save: (changes: Partial<NeedFields>, seen?: Need["seen"]) => void;
}) {
  const t = useWords().needs;
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const [pen] = useState(() => gatherKeys<Typed>((now) => now.write()));
  const typing = useLive(pen.pending);
  return (
    <div className="need-fields">
      <div ref={pen.around}>
        <GuardedArea
          about={`need/${need.id}`}
          label={t.sheet.text}
          value={typing?.text ?? need.text}
          onChange={(text) => {
            const seen = (typing ?? need).seen ?? [];
            pen.type({ text, seen, write: () => save({ text }, seen) });
          }}
        />
      </div>
      <Segments
        label={t.sheet.state}
        value={need.state}
        onChange={(state) => save({ state })}
        choices={NEED_STATES.map((value) => ({ value, label: t.states[value] }))}
      />
      <SavedField
        label={t.sheet.takenBy}
        hint={t.sheet.takenByHint}
        value={need.takenBy}
        guarded={`need/${need.id}`}
        except="name"
        save={(takenBy) => save({ takenBy: takenBy.trim() })}
        autoComplete="off"
      />
      <SavedField
        label={t.sheet.theme}
        value={need.theme}
        guarded={`need/${need.id}`}
        save={(theme) => save({ theme: theme.trim() })}
        autoComplete="off"
        autoCapitalize="none"
      />
      <Suspense fallback={undefined}>
        <NeedThemes theme={need.theme} save={(theme) => save({ theme })} />
      </Suspense>
      <SelectField
        label={t.sheet.organisation}
        none={t.sheet.noOrganisation}
        value={need.organisation}
        choices={[...organisations.values()].map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(organisation) => save({ organisation })}
      />
    </div>
  );
}
