import { Hand, ListTodo } from "lucide-react";
import { Suspense } from "react";
import { todoLists } from "../../../domain/todoList.ts";
import { registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, usePrepared, useWorkspace } from "../../data.ts";
import { Row } from "../../kit/Row.tsx";
import { learning } from "../../learningRoutes.ts";
import { needGroups } from "../../needs/groups.ts";
import { useOpenTodos } from "./openTodos.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

/** The lines of needs and to-dos in the list of the learning loop, with what is open. */
export function NeedsHub() {
  const words = useNeedsWords();
  const { catalog } = useWorkspace();
  const needs = useCatalog(() => catalog.needs(), [catalog]) ?? [];
  const open = needGroups(needs).filter(({ state }) => state === "open").length;
  return (
    <>
      <Row to={learning("behov")} icon={Hand} title={words.title} meta={words.hub(open)} tall />
      <Suspense fallback={<TodoRow open={0} mine={0} />}>
        <CountedTodos />
      </Suspense>
    </>
  );
}

function CountedTodos() {
  usePrepared("register");
  const { replica, me } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const open = useOpenTodos() ?? [];
  const mine = todoLists(open, members.values(), me).find(({ kind }) => kind === "me");
  return <TodoRow open={open.length} mine={mine?.todos.length ?? 0} />;
}

function TodoRow({ open, mine }: { readonly open: number; readonly mine: number }) {
  const words = useNeedsWords().todos;
  const meta = words.hub(open, mine);
  return <Row to={learning("att-gora")} icon={ListTodo} title={words.title} meta={meta} tall />;
}
