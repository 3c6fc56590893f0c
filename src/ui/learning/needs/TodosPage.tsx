import { Square } from "lucide-react";
import { Suspense, useState } from "react";
import { localDate } from "../../../domain/calendar.ts";
import { type TodoList, todoLists, WHENS, whenOf } from "../../../domain/todoList.ts";
import { prepare } from "../../../replica/prepare.ts";
import { endFollowUp, tickTodo } from "../../../replica/ticking.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../../data.ts";
import { activityTitle } from "../../kit/activityTitle.ts";
import { Chips } from "../../kit/Chips.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { Icon } from "../../kit/Icon.tsx";
import { LinkTo } from "../../kit/LinkTo.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { ReadOnly } from "../../kit/ReadOnly.tsx";
import { Section } from "../../kit/Section.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { showUndo } from "../../uiState.ts";
import { type ShownTodo, useOpenTodos } from "./openTodos.ts";
import { useNeedsWords } from "./useNeedsWords.ts";
import "./needsPages.css";

/** What notes and rosters say is to be done, one list per person. */
export function TodosPage() {
  const t = useWords();
  const words = useNeedsWords().todos;
  return (
    <>
      <PageHeader title={words.title} back={{ to: learning(), label: t.kit.menu.learning }} />
      <div className="pad">
        <ReadOnly about="words" />
        <Suspense fallback={<Skeleton />}>
          <Lists />
        </Suspense>
      </div>
    </>
  );
}

function Lists() {
  usePrepared("register");
  const words = useNeedsWords().todos;
  const { replica, me } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const [only, setOnly] = useState<string>();
  const open = useOpenTodos();
  if (open === undefined) return <Skeleton />;
  const lists = todoLists(open, members.values(), me);
  if (lists.length === 0) return <EmptyState title={words.empty.title} text={words.empty.text} />;
  const chosen = lists.filter(({ key }) => key === only);
  const nameOf = ({ kind, name }: TodoList<unknown>) =>
    kind === "me" ? words.me : kind === "nobody" ? words.nobody : name;
  return (
    <>
      {lists.length > 1 && (
        <Chips
          label={words.people}
          choices={lists.map((list) => ({
            value: list.key,
            label: nameOf(list),
            after: String(list.todos.length),
          }))}
          chosen={only === undefined ? [] : [only]}
          onPress={(key) => setOnly(key === only ? undefined : key)}
        />
      )}
      {(chosen.length > 0 ? chosen : lists).map((list) => (
        <Section
          key={list.key}
          title={nameOf(list)}
          end={<span className="t-meta">{words.count(list.todos.length)}</span>}
        >
          <OneList list={list} name={nameOf(list)} />
        </Section>
      ))}
    </>
  );
}

function OneList({ list, name }: { readonly list: TodoList<ShownTodo>; readonly name: string }) {
  const words = useNeedsWords().todos;
  const today = localDate(useNow());
  return WHENS.map((when) => {
    const todos = list.todos.filter(({ due }) => whenOf(due, today) === when);
    if (todos.length === 0) return undefined;
    return (
      <div key={when}>
        <h3 className="t-meta todo-when">{words[when]}</h3>
        <ul className="ruled last" aria-label={`${name}: ${words[when]}`}>
          {todos.map((todo) => (
            <Line key={todo.id} todo={todo} isMine={list.kind === "me"} />
          ))}
        </ul>
      </div>
    );
  });
}

/** A box that is ticked where it stands, and the way there. Whom a colleague wants to follow up is theirs to tick. */
function Line({ todo, isMine }: { readonly todo: ShownTodo; readonly isMine: boolean }) {
  const t = useWords();
  const words = useNeedsWords().todos;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const today = localDate(useNow());
  const { activity, participant, what, who, due, source } = todo;
  const tick = async () => {
    await prepare(replica, activity);
    const undo =
      participant === undefined
        ? tickTodo(replica, activity, todo)
        : endFollowUp(replica, activity, participant);
    showUndo({ text: undo ? words.ticked : words.gone, undo: undo ?? (() => undefined) });
  };
  const day = due && t.format.day(due, today);
  const about = [
    day && t.needs.todos.due(day),
    isMine ? "" : who,
    t.needs.from(activityTitle(source, t), t.format.day(source.date, today)),
  ];
  return (
    <li className="row top-aligned todo-line">
      {may.words && (participant === undefined || isMine) && (
        <button
          type="button"
          className="tick"
          aria-label={words.done(what)}
          onClick={() => void tick()}
        >
          <Icon of={Square} />
        </button>
      )}
      <LinkTo
        className="grow"
        to={
          participant === undefined
            ? { kind: "notes", activity }
            : { kind: "attendance-person", activity, participant }
        }
      >
        <span className="b">{what}</span>
        <span className="t-meta">{about.filter(Boolean).join(" · ")}</span>
      </LinkTo>
    </li>
  );
}
