import { monthOf } from "../../domain/calendar.ts";
import type { Organisation } from "../../domain/register.ts";
import { useWords } from "../data.ts";

/** "Kafé i Haninge · ekonomisk förening" and "999001-0001 · med sedan oktober 2018", with what is known. */
export function OrganisationFacts({ organisation }: { readonly organisation: Organisation }) {
  const t = useWords();
  const { branches, municipality, legalForm, number, joined, left } = organisation;
  const words = t.register.organisation;
  const what = capital(t.format.list(branches));
  const first = [
    words.branchIn(what, municipality),
    legalForm && uncapital(t.register.legalForms[legalForm]),
  ];
  const second = [
    number,
    joined && words.joinedSince(t.format.month(monthOf(joined))),
    left && words.leftIn(t.format.month(monthOf(left))),
  ];
  return [first, second].map((line) => {
    const text = line.filter(Boolean).join(" · ");
    return text === "" ? undefined : <p key={text}>{text}</p>;
  });
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("sv") + text.slice(1);
}

/** "Ekonomisk förening" inside a sentence, but "AB" stays. */
function uncapital(text: string): string {
  const second = text.charAt(1);
  return second === second.toLocaleUpperCase("sv")
    ? text
    : text.charAt(0).toLocaleLowerCase("sv") + text.slice(1);
}
