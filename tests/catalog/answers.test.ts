import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { firstDrawing, liveAnswer } from "../../src/catalog/answers.ts";

test("the first look asks, so that the answer is on its way before anybody follows", async () => {
  let asked = 0;
  const answer = liveAnswer(async () => ++asked);
  expect(asked).toBe(0);
  expect(answer.get()).toBeUndefined();
  await vi.waitFor(() => expect(answer.get()).toBe(1));
  expect(answer.get()).toBe(1);
  expect(asked).toBe(1);
});

test("who looked first and follows then is asked for once", async () => {
  let asked = 0;
  const told: (number | undefined)[] = [];
  const answer = liveAnswer(async () => ++asked);
  answer.get();
  const stop = answer.subscribe(() => told.push(answer.get()));
  await vi.waitFor(() => expect(told).toEqual([1]));
  stop();
  expect(asked).toBe(1);
});

test("what can wait begins when the first answer is drawn, and at the limit when nobody asks", async () => {
  let isOver = false;
  const drawing = firstDrawing(60_000);
  void drawing.over.then(() => {
    isOver = true;
  });
  await Promise.resolve();
  expect(isOver).toBe(false);
  const answer = liveAnswer(async () => "row", drawing.answered);
  const arrived = new Promise<void>((told) => answer.subscribe(told));
  await arrived;
  // Asked ahead: it is there, and nobody has drawn it.
  await new Promise((later) => setTimeout(later, 0));
  expect(isOver).toBe(false);
  expect(answer.get()).toBe("row");
  await drawing.over;
  expect(isOver).toBe(true);
  await firstDrawing(1).over;
});
