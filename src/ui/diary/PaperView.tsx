import { Suspense } from "react";
import type { ActivityId } from "../../domain/ids.ts";
import { paperRuns } from "../../domain/paperRuns.ts";
import type { WrittenPaper, WrittenPart } from "../../domain/writtenPaper.ts";
import { photosView } from "../../replica/photos.ts";
import { useLive, usePrepared, useWorkspace } from "../data.ts";
import { PhotoImage } from "../photos/PhotoImage.tsx";
import "./written.css";

/** The paper as it is printed: A4, black. On the screen only when somebody wants to see it. */
export function PaperView({
  paper,
  isShown,
}: {
  readonly paper: WrittenPaper;
  readonly isShown: boolean;
}) {
  return (
    <article className={`diary-paper${isShown ? "" : " only-print"}`} lang="sv">
      <header className="diary-paper-head">
        <div>
          <p>{paper.funding}</p>
          <p className="diary-paper-logo">{paper.logo}</p>
        </div>
      </header>
      <h2>{paper.title}</h2>
      <dl>
        {paper.facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {paper.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand in a paper twice.
        <Part key={at} part={part} />
      ))}
      <footer>{paper.footer}</footer>
    </article>
  );
}

function Part({ part }: { readonly part: WrittenPart }) {
  switch (part.kind) {
    case "heading":
      return part.level === 1 ? <h3>{part.text}</h3> : <h4>{part.text}</h4>;
    case "text":
      return <PartText part={part} />;
    case "picture":
      return (
        <Suspense>
          <PartPicture source={part.id} />
        </Suspense>
      );
    case "list":
      return (
        <ul>
          {part.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return <PartTable part={part} />;
  }
}

function PartText({ part }: { readonly part: Extract<WrittenPart, { kind: "text" }> }) {
  const runs = paperRuns(part.text);
  const own = part.isOwn ? "own" : undefined;
  return runs.map(({ kind, lines }, at) => {
    const source = at === runs.length - 1 && part.source !== "" && <small>{part.source}</small>;
    // A text changes as a whole: its lines have no names of their own.
    const key = `${at}/${kind}`;
    if (kind === "text") {
      return (
        <p key={key} className={own}>
          {lines.join("\n")} {source}
        </p>
      );
    }
    const List = kind === "points" ? "ul" : "ol";
    return (
      <List key={key} className={own}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list.
          <li key={place}>
            {line} {place === lines.length - 1 && source}
          </li>
        ))}
      </List>
    );
  });
}

function PartTable({ part }: { readonly part: Extract<WrittenPart, { kind: "table" }> }) {
  const side = (column: number) => (part.numbers.includes(column) ? "num" : undefined);
  return (
    <div className="diary-paper-table">
      <table>
        <thead>
          <tr>
            {part.head.map((name, column) => (
              <th scope="col" key={name} className={side(column)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {part.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sessions may have the same words.
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                <td key={column} className={side(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PartPicture({ source }: { readonly source: string }) {
  const { replica } = useWorkspace();
  const activity = source.split("/")[1] as ActivityId;
  usePrepared(activity);
  const photos = useLive(photosView(replica, activity));
  const photo = photos.find(({ id }) => source.endsWith(`/${id}`));
  return photo && <PhotoImage photo={photo} part="picture" />;
}
