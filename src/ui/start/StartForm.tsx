import type { FormEvent, ReactNode } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import "./start.css";

/** The short forms before a project: what went wrong, a few fields, a sentence, and one button under the thumb. */
export function StartForm({
  title,
  lead,
  problem,
  note,
  go,
  onSubmit,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly problem: Problem | undefined;
  /** Below the fields. */
  readonly note: string;
  readonly go: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const t = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="start-form" onSubmit={submit} noValidate>
      <PageHeader title={title} back={{ to: { kind: "today" }, label: t.start.back }} meta={lead} />
      <div className="pad fields">
        {problem && <ProblemNotice problem={problem} />}
        {children}
        <p className="t-meta">{note}</p>
      </div>
      <Dock>
        <Button kind="primary" wide submits>
          {go}
        </Button>
      </Dock>
    </form>
  );
}
