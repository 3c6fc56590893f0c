import { QUIET_ZONE, qrPath } from "./qrPath.ts";

/** Dark on light in every theme, with the empty space around it that scanners need. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = qrPath(text);
  const side = size + 2 * QUIET_ZONE;
  return (
    <svg
      className="qr"
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} fill="#fffdf9" />
      <path d={path} fill="#143a30" />
    </svg>
  );
}
