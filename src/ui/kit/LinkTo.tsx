import type { ComponentProps, MouseEvent } from "react";
import { href, type Route } from "../routes.ts";
import { go } from "./navigation.ts";

/** A link inside the app: a real address, followed without loading a document. */
export function LinkTo({
  to,
  onClick,
  ...rest
}: { readonly to: Route } & Omit<ComponentProps<"a">, "href">) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || elsewhere) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={href(to)} onClick={follow} />;
}
