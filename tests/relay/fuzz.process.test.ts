import { expect, test } from "vitest";
import { fuzz } from "./fuzzing.ts";
import { relayCommand } from "./operator.ts";

test("two thousand mutated frames from a seed: the relay lives, answers a bystander after every socket, grows by little, and keeps a sound log", async () => {
  const { frames, memory, dataDir } = await fuzz(20_261_126, (sent) => sent >= 2000);
  expect(frames).toBeGreaterThanOrEqual(2000);
  expect(memory[1]).toBeLessThan(memory[0] + 60);
  const checked = await relayCommand(dataDir, "check");
  expect(checked.out).toMatch(/^sound: 1 workspaces, /);
});
