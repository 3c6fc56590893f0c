import {
  type OrganisationFields as Fields,
  LEGAL_FORMS,
  ORGANISATION_TYPES,
  type Organisation,
} from "../../domain/register.ts";
import { useWords } from "../data.ts";
import { SavedField } from "../kit/SavedField.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import {
  branchesIn,
  dateOrNothing,
  refusedDates,
  refusedName,
  refusedNumber,
  tidyNumber,
} from "./editing.ts";

/** Every field that a phone may hold about an organisation (domain.md B), each saved by itself through `save`. */
export function OrganisationFields({
  fields,
  others,
  save,
}: {
  readonly fields: Fields;
  readonly others: readonly Organisation[];
  readonly save: (changes: Partial<Fields>) => void;
}) {
  const t = useWords().register;
  const words = t.form;
  const checkName = (text: string) => {
    const refusal = refusedName(text);
    return refusal && (refusal === "nameMissing" ? words.nameMissing : t.person.personalNumber);
  };
  const checkNumber = (text: string) => {
    const number = tidyNumber(text);
    const refusal = refusedNumber(number, others);
    const taken = others.find((other) => other.number === number)?.name ?? "";
    return refusal && (refusal === "numberTaken" ? words.sameNumber(taken) : words[refusal]);
  };
  const checkDates = (joined: string, left: string) => {
    const refusal = refusedDates(joined, left);
    return refusal && words[refusal];
  };
  return (
    <div className="edit-organisation">
      <SavedField
        label={words.name}
        value={fields.name}
        check={checkName}
        save={(name) => save({ name: name.trim() })}
        autoComplete="off"
      />
      <SavedField
        label={words.number}
        hint={words.numberHint}
        value={fields.number}
        check={checkNumber}
        save={(text) => save({ number: tidyNumber(text) })}
        inputMode="numeric"
        autoComplete="off"
        maxLength={13}
      />
      <SelectField
        label={words.type}
        none={t.notChosen}
        value={fields.type}
        choices={ORGANISATION_TYPES.map((value) => ({ value, label: t.types[value] }))}
        onChange={(type) => save({ type })}
      />
      <SelectField
        label={words.legalForm}
        none={t.notChosen}
        value={fields.legalForm}
        choices={LEGAL_FORMS.map((value) => ({ value, label: t.legalForms[value] }))}
        onChange={(legalForm) => save({ legalForm })}
      />
      <SavedField
        label={words.branches}
        hint={words.branchesHint}
        value={fields.branches.join(", ")}
        guarded="branches"
        save={(text) => save({ branches: branchesIn(text) })}
      />
      <SavedField
        label={words.municipality}
        value={fields.municipality}
        guarded="municipality"
        save={(municipality) => save({ municipality: municipality.trim() })}
      />
      <div className="pair">
        <SavedField
          label={words.joined}
          type="date"
          value={fields.joined ?? ""}
          check={(text) => checkDates(text, fields.left ?? "")}
          save={(text) => save({ joined: dateOrNothing(text) })}
        />
        <SavedField
          label={words.left}
          type="date"
          value={fields.left ?? ""}
          check={(text) => checkDates(fields.joined ?? "", text)}
          save={(text) => save({ left: dateOrNothing(text) })}
        />
      </div>
    </div>
  );
}
