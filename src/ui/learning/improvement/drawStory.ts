import { type ChartLayout, layoutChart } from "./chartLayout.ts";
import type { StoryParts } from "./storyOf.ts";

/** The story as a picture, drawn by the browser itself without a network: black on white, lines told apart by their dashes. */

export interface StoryPicture extends Pick<StoryParts, "about" | "charts" | "more" | "tested"> {
  readonly title: string;
  readonly goal: string;
  readonly funding: string;
  readonly logo: string;
}

/** Pixels: a phone's screen, and as a printed A6 still sharp. */
const [WIDTH, MARGIN, UNIT] = [1080, 64, 2.6];
const DASHES = {
  base: [2, 4],
  goal: [7, 5],
  median: [12, 3, 2, 3],
  axis: [],
  marker: [1, 3],
  line: [],
} as const;

/** Undefined when the browser gives no picture. */
export async function drawStory(story: StoryPicture, name: string): Promise<File | undefined> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = write(canvas, story) + MARGIN;
  // A canvas is emptied when it gets its height, so it is written twice.
  write(canvas, story);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob ? new File([blob], `${name}.png`, { type: "image/png" }) : undefined;
}

/** How far down it came. */
function write(canvas: HTMLCanvasElement, story: StoryPicture): number {
  const pen = canvas.getContext("2d");
  if (pen === null) return 0;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDTH, canvas.height);
  pen.fillStyle = pen.strokeStyle = "#000";
  const { fontFamily } = getComputedStyle(document.body);
  let y = MARGIN;
  const say = (text: string, size: number, weight = 400) => {
    pen.font = `${weight} ${size}px ${fontFamily}`;
    pen.textAlign = "left";
    for (const line of linesOf(pen, text)) {
      y += size * 1.3;
      pen.fillText(line, MARGIN, y);
    }
    y += size * 0.4;
  };
  say(story.title, 60, 740);
  say(story.about, 30);
  say(story.goal, 36);
  for (const { title, facts, told } of story.charts) {
    y += 24;
    say(title, 32, 620);
    const layout = layoutChart({ ...facts, width: (WIDTH - 2 * MARGIN) / UNIT });
    drawChart(pen, layout, y, fontFamily);
    y += layout.height * UNIT + 12;
    say(told[0] ?? "", 32);
  }
  say(story.more, 30);
  for (const { name, hypothesis, learnt } of story.tested) {
    y += 18;
    say(name, 34, 620);
    for (const words of [hypothesis, ...learnt]) say(words, 32);
  }
  y += 24;
  say(story.funding, 24);
  return drawPlace(pen, story.logo, y);
}

/** The frame that keeps the place for the emblems (domain.md C10). How far down it came. */
function drawPlace(pen: CanvasRenderingContext2D, words: string, top: number): number {
  const width = pen.measureText(words).width + 48;
  const height = 96;
  pen.setLineDash([]);
  pen.lineWidth = 1;
  pen.strokeRect(MARGIN, top + 12, width, height);
  pen.fillText(words, MARGIN + 24, top + 12 + height / 2 + 8);
  return top + 12 + height;
}

function drawChart(
  pen: CanvasRenderingContext2D,
  layout: ChartLayout,
  top: number,
  fontFamily: string,
): void {
  pen.save();
  pen.translate(MARGIN, top);
  pen.scale(UNIT, UNIT);
  for (const { kind, points } of layout.lines) {
    pen.lineWidth = kind === "line" ? 2.75 : kind === "goal" ? 2 : 1.25;
    pen.setLineDash([...DASHES[kind]]);
    pen.beginPath();
    for (const [x, y] of points) pen.lineTo(x, y);
    pen.stroke();
  }
  pen.setLineDash([]);
  for (const [x, y] of layout.dots) {
    pen.beginPath();
    pen.arc(x, y, layout.radius, 0, 2 * Math.PI);
    pen.fill();
  }
  for (const { kind, x, y, anchor, text } of layout.texts) {
    pen.font = `${kind === "value" ? "680 15px" : "450 14px"} ${fontFamily}`;
    pen.textAlign = anchor === "middle" ? "center" : anchor;
    pen.fillText(text, x, y);
  }
  pen.restore();
}

function linesOf(pen: CanvasRenderingContext2D, text: string): readonly string[] {
  const lines: string[] = [];
  for (const part of text.split("\n")) {
    let line = "";
    for (const word of part.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && pen.measureText(longer).width > WIDTH - 2 * MARGIN) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    if (line !== "") lines.push(line);
  }
  return lines;
}
