import { Hand } from "lucide-react";
import { useCatalog, useWorkspace } from "../../data.ts";
import { Row } from "../../kit/Row.tsx";
import { learning } from "../../learningRoutes.ts";
import { needGroups } from "../../needs/groups.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

/** The lines of needs and to-dos in the list of the learning loop, with what is open. */
export function NeedsHub() {
  const words = useNeedsWords();
  const { catalog } = useWorkspace();
  const needs = useCatalog(() => catalog.needs(), [catalog]) ?? [];
  const open = needGroups(needs).filter(({ state }) => state === "open").length;
  return <Row to={learning("behov")} icon={Hand} title={words.title} meta={words.hub(open)} tall />;
}
