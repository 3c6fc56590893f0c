/** One JSON line per figure; what is compared with stands in `peer`, and `ratio` is value / peer. */
export function figure(
  bench: string,
  name: string,
  value: number,
  unit: string,
  peer: { readonly name: string; readonly value: number } | undefined,
): void {
  const rounded = Number(value.toFixed(1));
  console.log(
    JSON.stringify({
      bench,
      name,
      value: rounded,
      unit,
      peer: peer === undefined ? null : `${peer.name}: ${Number(peer.value.toFixed(1))} ${unit}`,
      ratio: peer === undefined ? null : Number((value / peer.value).toFixed(3)),
    }),
  );
}

/** The value below which a share of the samples lies; 0.5 = median. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1);
  return sorted[Math.max(0, at)] ?? Number.NaN;
}
