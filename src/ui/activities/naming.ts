/** "Branschträff: prissättning" under the words "Branschträff, genomförd" says its kind twice; the page says it once. */
export function titleBesideKind(title: string, kindName: string): string {
  const rest = title.trim();
  const start = `${kindName}:`;
  if (!rest.toLowerCase().startsWith(start.toLowerCase())) return rest;
  const name = rest.slice(start.length).trim();
  return name === "" ? rest : name.charAt(0).toLocaleUpperCase("sv") + name.slice(1);
}
