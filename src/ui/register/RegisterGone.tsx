import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";

/** For an address of an organisation or a person that this device does not have. */
export function RegisterGone({ text }: { readonly text: string }) {
  const t = useWords().register;
  return (
    <>
      <PageHeader title={t.title} back={{ to: { kind: "organisations" }, label: t.title }} />
      <div className="pad">
        <EmptyState title={text}>
          <Button kind="primary" to={{ kind: "organisations" }}>
            {t.title}
          </Button>
        </EmptyState>
      </div>
    </>
  );
}
