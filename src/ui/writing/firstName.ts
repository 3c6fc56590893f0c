/** Colleagues call each other by first names, and a flag has room for no more. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
