import { useState } from "react";
import { TEMPLATES, type Template } from "../../domain/reflection.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";

/** Three questions unless somebody asks for another way. Offered only while nothing is written (decision 0105). */
export function TemplateChoice({
  template,
  onChange,
}: {
  readonly template: Template;
  readonly onChange: (template: Template) => void;
}) {
  const t = useWords().reflection;
  const [isOpen, setOpen] = useState(template !== "three");
  if (!isOpen) {
    return (
      <Button kind="text" small onPress={() => setOpen(true)}>
        {t.otherTemplate}
      </Button>
    );
  }
  return (
    <div className="templates">
      <p className="b">{t.template}</p>
      <Chips
        label={t.template}
        choices={TEMPLATES.map((value) => ({ value, label: t.templates[value] }))}
        chosen={[template]}
        onPress={onChange}
      />
    </div>
  );
}
