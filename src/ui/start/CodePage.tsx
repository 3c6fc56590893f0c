import { type FormEvent, useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { holdInvitation } from "./heldInvitation.ts";
import { groupedCode, readTypedCode } from "./typedCode.ts";
import "./start.css";

export function CodePage() {
  const t = useWords();
  const words = t.start.code;
  const app = useApp();
  const [typed, setTyped] = useState("");
  const [step, setStep] = useState<"form" | "working" | Problem>("form");
  const read = readTypedCode(typed);

  const fetchInvitation = async () => {
    if (read.kind !== "complete" || step === "working") return;
    setStep("working");
    const fetched = await app.fetchByCode(read.code);
    if (!fetched.ok) {
      setStep(fetched.problem);
      return;
    }
    holdInvitation(fetched.value);
    go({ kind: "join" }, "replace");
  };
  const type = (text: string) => {
    // Grouped only while it grows: a space that came back would make the erase key stand still.
    setTyped(text.length > typed.length ? groupedCode(text) : text.toUpperCase());
    setStep("form");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void fetchInvitation();
  };
  return (
    <form className="start-form" onSubmit={submit} noValidate>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={words.lead}
      />
      <div className="pad fields code-field">
        {typeof step === "object" && <ProblemNotice problem={step} />}
        <Field
          label={words.field}
          hint={words.forgiving}
          value={typed}
          onChange={type}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder="A1B2 C3D4 E5F6"
          wrong={
            read.kind === "odd"
              ? words.odd(read.letter)
              : read.kind === "long"
                ? words.tooMany
                : undefined
          }
        />
        <p className="t-meta">{words.needsNet}</p>
      </div>
      <Dock>
        <Button
          kind="primary"
          wide
          submits
          unavailable={
            read.kind === "complete"
              ? undefined
              : read.kind === "short"
                ? words.left(read.left)
                : words.field
          }
        >
          {step === "working" ? words.working : words.go}
        </Button>
      </Dock>
    </form>
  );
}
