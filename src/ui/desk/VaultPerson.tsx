import { isLocalDate, type LocalDate, localDate } from "../../domain/calendar.ts";
import type { Participant } from "../../domain/register.ts";
import {
  END_REASONS,
  END_STATUSES,
  EXTENTS,
  NOTHING_KNOWN,
  readPersonalNumber,
  SEXES,
  sexOf,
  TERMS,
  type VaultFields,
} from "../../domain/vault.ts";
import { editParticipant } from "../../replica/register.ts";
import { setVault, vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Notice } from "../kit/Notice.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { Section } from "../kit/Section.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { Belonging } from "./Belonging.tsx";
import { useVaultWords } from "./useDeskWords.ts";

/** Every field stores itself. The desk's register must be loaded. */
export function VaultPerson({ person }: { readonly person: Participant }) {
  const t = useWords();
  const words = useVaultWords();
  const { replica } = useWorkspace();
  const today = localDate(useNow());
  const vault = useLive(vaultView(replica));
  const known: VaultFields = vault.get(person.id) ?? NOTHING_KNOWN;
  const save = (changes: Partial<VaultFields>) => setVault(replica, person.id, changes);
  const sex = sexOf(known);
  return (
    <div className="vault-fields">
      <SavedField
        label={words.number}
        hint={words.numberHint}
        value={known.number}
        check={(text) => {
          const read = readPersonalNumber(text, today);
          return text.trim() === "" || read.ok ? undefined : words.refusals[read.problem];
        }}
        save={(text) => {
          const read = readPersonalNumber(text, today);
          save({ number: read.ok ? read.value : "" });
        }}
        autoComplete="off"
        inputMode="text"
        spellCheck={false}
      />
      <SameNumber person={person} number={known.number} />
      {known.number === "" ? (
        <SelectField
          label={words.sex}
          none={words.unknown}
          value={known.sex}
          choices={SEXES.map((value) => ({ value, label: words.sexes[value] }))}
          onChange={(value) => save({ sex: value })}
        />
      ) : (
        sex && <p className="t-meta">{words.sexOfNumber(words.sexes[sex])}</p>
      )}
      <SelectField
        label={t.register.person.template}
        hint={t.register.person.templateHint}
        none={t.register.notChosen}
        value={person.template}
        choices={(["PO1", "PO2"] as const).map((value) => ({
          value,
          label: t.register.templates[value],
        }))}
        onChange={(template) => editParticipant(replica, person.id, { template })}
      />
      <Toggle
        label={words.protected}
        meta={words.protectedText}
        on={known.isProtected}
        onChange={(isProtected) => save({ isProtected })}
      />
      {(known.isProtected || known.realName !== "") && (
        <SavedField
          label={words.realName}
          hint={words.realNameHint}
          value={known.realName}
          save={(realName) => save({ realName: realName.trim() })}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <Belonging person={person} />
      <Section title={words.atTheStart}>
        <DayField label={words.start} value={known.start} save={(start) => save({ start })} />
      </Section>
      <Ending known={known} save={save} />
    </div>
  );
}

/** Tf-numbers may be several people's (domain.md C4); another number twice is one person twice, or a slip. */
function SameNumber({ person, number }: { readonly person: Participant; readonly number: string }) {
  const t = useWords();
  const words = useVaultWords();
  const { replica } = useWorkspace();
  const vault = useLive(vaultView(replica));
  const { participants } = useLive(registerView(replica));
  if (number === "" || number.includes("Tf")) return undefined;
  const others = [...vault.values()]
    .filter((entry) => entry.number === number && entry.participant !== person.id)
    .map(({ participant }) => participants.get(participant)?.name || t.attendance.unknownPerson);
  if (others.length === 0) return undefined;
  return <Notice kind="wait">{words.alsoNumberOf(t.format.list(others))}</Notice>;
}

function Ending({
  known,
  save,
}: {
  readonly known: VaultFields;
  readonly save: (changes: Partial<VaultFields>) => void;
}) {
  const words = useVaultWords();
  const numbered = <N extends number>(values: readonly N[], labels: Readonly<Record<N, string>>) =>
    values.map((value) => ({ value: String(value), label: labels[value] }));
  const numberOf = <N extends number>(values: readonly N[], text: string | undefined) =>
    values.find((value) => String(value) === text);
  const isWrongWay =
    known.start !== undefined && known.end !== undefined && known.end < known.start;
  return (
    <Section title={words.atTheEnd}>
      <DayField label={words.end} value={known.end} save={(end) => save({ end })} />
      {isWrongWay && <Notice kind="wait">{words.endBeforeStart}</Notice>}
      {known.end !== undefined && (
        <div className="vault-fields">
          <SelectField
            label={words.endReason}
            none={words.unknown}
            value={known.endReason && String(known.endReason)}
            choices={numbered(END_REASONS, words.endReasons)}
            onChange={(text) => save({ endReason: numberOf(END_REASONS, text) })}
          />
          <SelectField
            label={words.qualification}
            none={words.unknown}
            value={
              known.qualification === undefined ? undefined : known.qualification ? "yes" : "no"
            }
            choices={(["yes", "no"] as const).map((value) => ({ value, label: words[value] }))}
            onChange={(text) => save({ qualification: text && text === "yes" })}
          />
          <SelectField
            label={words.endStatus}
            none={words.unknown}
            value={known.endStatus && String(known.endStatus)}
            choices={numbered(END_STATUSES, words.endStatuses)}
            onChange={(text) => save({ endStatus: numberOf(END_STATUSES, text) })}
          />
          <SelectField
            label={words.terms}
            none={words.unknown}
            value={known.terms && String(known.terms)}
            choices={numbered(TERMS, words.termsOf)}
            onChange={(text) => save({ terms: numberOf(TERMS, text) })}
          />
          <SelectField
            label={words.extent}
            none={words.unknown}
            value={known.extent && String(known.extent)}
            choices={numbered(EXTENTS, words.extents)}
            onChange={(text) => save({ extent: numberOf(EXTENTS, text) })}
          />
        </div>
      )}
    </Section>
  );
}

function DayField({
  label,
  value,
  save,
}: {
  readonly label: string;
  readonly value: LocalDate | undefined;
  readonly save: (day: LocalDate | undefined) => void;
}) {
  return (
    <SavedField
      label={label}
      type="date"
      value={value ?? ""}
      save={(text) => save(isLocalDate(text) ? text : undefined)}
    />
  );
}
