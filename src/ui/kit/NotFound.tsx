import { useWords } from "../data.ts";
import { Button } from "./Button.tsx";
import { PageHeader } from "./PageHeader.tsx";

export function NotFound() {
  const t = useWords();
  return (
    <>
      <PageHeader title={t.kit.notFound.title} meta={t.kit.notFound.text} />
      <div className="pad">
        <Button kind="primary" to={{ kind: "today" }}>
          {t.kit.notFound.home}
        </Button>
      </div>
    </>
  );
}
