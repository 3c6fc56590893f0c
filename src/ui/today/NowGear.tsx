/** A faint gear behind the words; it says nothing. */
export function NowGear() {
  return (
    <svg className="now-gear" width="210" height="210" viewBox="0 0 210 210" aria-hidden="true">
      <path d={gear(16, 104, 84, 52)} fillRule="evenodd" />
    </svg>
  );
}

/** A gear with its middle at 105, 105: teeth, outer and inner radius, and the radius of the hole. */
function gear(teeth: number, outer: number, inner: number, hole: number): string {
  const at = (radius: number, turn: number) => {
    const angle = (turn / teeth) * 2 * Math.PI - Math.PI / 2;
    return `${(105 + radius * Math.cos(angle)).toFixed(2)} ${(105 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  const tooth = (n: number) =>
    [
      `${n === 0 ? "M" : "L"}${at(inner, n - 0.3)}`,
      `L${at(outer, n - 0.21)}`,
      `A${outer} ${outer} 0 0 1 ${at(outer, n + 0.21)}`,
      `L${at(inner, n + 0.3)}`,
      `A${inner} ${inner} 0 0 1 ${at(inner, n + 0.7)}`,
    ].join("");
  const around = Array.from({ length: teeth }, (_, n) => tooth(n)).join("");
  const left = 105 - hole;
  return `${around}ZM${left} 105a${hole} ${hole} 0 1 0 ${2 * hole} 0a${hole} ${hole} 0 1 0 ${-2 * hole} 0Z`;
}
