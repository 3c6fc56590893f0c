import { type FormEvent, useState } from "react";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import "./start.css";

const LONGEST = 64;

/** Asks for what the mailbox wants to see before it takes a new project in. It is kept, and tried at once and whenever the
 *  mailbox asks again. */
export function FoundingCode() {
  const t = useWords();
  const words = t.start.founding;
  const workspace = useWorkspace();
  const [typed, setTyped] = useState("");
  const [isKept, setKept] = useState(false);
  // Pasted from a letter it comes with spaces and line ends.
  const code = typed.replace(/[^\x21-\x7e]/g, "").slice(0, LONGEST);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (code === "") return;
    await workspace.giveFoundingCode(code);
    setKept(true);
  };
  return (
    <form className="founding-code" onSubmit={(event) => void submit(event)} noValidate>
      <Field
        label={words.field}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setKept(false);
        }}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="send"
      />
      <Button small submits>
        {words.go}
      </Button>
      <p className="t-meta" role="status">
        {isKept && words.kept}
      </p>
    </form>
  );
}
