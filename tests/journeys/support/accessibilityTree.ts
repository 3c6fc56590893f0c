import type { CDPSession, Page } from "@playwright/test";

/** One thing as a screen reader gets it. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  /** Which element it is, for the browser alone. */
  readonly element: number;
  readonly live: string | undefined;
}

/** The page as a screen reader has it: the browser's own accessibility tree, in its order, and nothing of the document. */
export async function screenReader(page: Page) {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send("Accessibility.enable");
  return {
    async everything(): Promise<readonly Spoken[]> {
      const { nodes } = await devtools.send("Accessibility.getFullAXTree");
      return nodes.flatMap(({ ignored, role, name, properties, backendDOMNodeId }) => {
        if (ignored || backendDOMNodeId === undefined) return [];
        const live = properties?.find((property) => property.name === "live")?.value.value;
        return {
          role: String(role?.value ?? ""),
          name: String(name?.value ?? ""),
          element: backendDOMNodeId,
          live: live === undefined ? undefined : String(live),
        };
      });
    },
    /** What a double tap does where the screen reader is: the thing gets the focus and is pressed. */
    async press({ element }: Spoken): Promise<void> {
      await devtools.send("DOM.focus", { backendNodeId: element });
      await page.keyboard.press("Enter");
    },
    /** All words inside a thing, e.g. of a live region. */
    async wordsIn({ element }: Spoken): Promise<string> {
      const { object } = await devtools.send("DOM.resolveNode", { backendNodeId: element });
      const { result } = await devtools.send("Runtime.callFunctionOn", {
        objectId: object.objectId ?? "",
        functionDeclaration: "function () { return this.innerText; }",
        returnByValue: true,
      });
      return String(result.value).replace(/\s+/g, " ").trim();
    },
  };
}
