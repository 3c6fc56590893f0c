import { useState } from "react";
import type { OrganisationFields as Fields } from "../../domain/register.ts";
import { addOrganisation } from "../../replica/register.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { OrganisationFields } from "./OrganisationFields.tsx";
import "./register.css";

const EMPTY: Fields = {
  name: "",
  number: "",
  type: undefined,
  legalForm: undefined,
  branches: [],
  municipality: "",
  joined: undefined,
  left: undefined,
};

/** A new organisation. It becomes a record when the button is pressed; a name is enough. */
export function OrganisationForm() {
  usePrepared("register");
  const t = useWords().register;
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const may = useMayWrite();
  const [fields, setFields] = useState(EMPTY);
  const create = () => {
    const organisation = addOrganisation(replica, fields);
    go({ kind: "organisation", organisation }, "replace");
  };
  return (
    <>
      <PageHeader
        title={t.form.newTitle}
        back={{ to: { kind: "organisations" }, label: t.title }}
      />
      <div className="pad">
        <ReadOnly about="register" />
        {may.register && (
          <OrganisationFields
            fields={fields}
            others={[...organisations.values()]}
            save={(changes) => setFields((before) => ({ ...before, ...changes }))}
          />
        )}
      </div>
      {may.register && (
        <Dock>
          <Button
            kind="primary"
            wide
            onPress={create}
            unavailable={fields.name === "" ? t.form.nameMissing : undefined}
          >
            {t.form.create}
          </Button>
        </Dock>
      )}
    </>
  );
}
