import type { Organisation } from "../../domain/register.ts";
import { editOrganisation } from "../../replica/register.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { OrganisationFields } from "./OrganisationFields.tsx";

/** Corrects an organisation, field by field. */
export function EditOrganisation({
  organisation,
  onClose,
}: {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}) {
  const t = useWords().register.form;
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const others = [...organisations.values()].filter((other) => other.id !== organisation.id);
  return (
    <Sheet
      title={t.editTitle}
      meta={<p>{t.saved}</p>}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {t.done}
        </Button>
      }
    >
      <OrganisationFields
        fields={organisation}
        others={others}
        save={(changes) => editOrganisation(replica, organisation.id, changes)}
      />
    </Sheet>
  );
}
