import { type FormEvent, useState } from "react";
import { useApp, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { holdInvitation } from "./heldInvitation.ts";
import "./start.css";

export function LinkPage() {
  const t = useWords();
  const words = t.start.link;
  const app = useApp();
  const [link, setLink] = useState("");
  const [asked, setAsked] = useState(false);
  const text = link.trim();
  const facts = asked && text !== "" ? app.readInvitation(text) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (text === "" || !app.readInvitation(text).ok) return;
    holdInvitation(text);
    go({ kind: "join" }, "replace");
  };
  return (
    <form className="start-form" onSubmit={submit} noValidate>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={words.lead}
      />
      <div className="pad fields">
        {facts && !facts.ok && <ProblemNotice problem={facts.problem} />}
        <Field
          label={words.field}
          value={link}
          onChange={(typed) => {
            setLink(typed);
            setAsked(false);
          }}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          clearable
          wrong={asked && text === "" ? words.empty : undefined}
        />
      </div>
      <Dock>
        <Button kind="primary" wide submits>
          {words.go}
        </Button>
      </Dock>
    </form>
  );
}
