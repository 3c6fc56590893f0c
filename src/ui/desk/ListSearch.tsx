import { Search } from "lucide-react";
import { Field } from "../kit/Field.tsx";

/** Above a list that it narrows with every letter. */
export function ListSearch({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  return (
    <Field
      label={label}
      hideLabel
      type="search"
      icon={Search}
      value={value}
      onChange={onChange}
      placeholder={label}
      autoComplete="off"
      clearable
    />
  );
}
