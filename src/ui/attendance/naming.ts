/** On the roster nothing else says what kind of meeting it is, so its kind stands before the title, once. */
export function titleWithKind(title: string, kindName: string): string {
  const name = title.trim();
  if (name === "") return kindName;
  if (name.toLowerCase().startsWith(kindName.toLowerCase())) return name;
  return `${kindName}: ${name.charAt(0).toLocaleLowerCase("sv")}${name.slice(1)}`;
}
