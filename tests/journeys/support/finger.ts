import type { Locator, Page } from "@playwright/test";

/** A finger on the middle of something that is drawn, `aside` pixels beside it: the browser makes the pointer's events of it. */
export async function tapBeside(page: Page, drawn: Locator, aside = 0): Promise<void> {
  await drawn.scrollIntoViewIfNeeded();
  const box = await drawn.boundingBox();
  if (box === null) throw new Error("there is nothing to tap");
  const point = { x: box.x + box.width / 2 + aside, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}
