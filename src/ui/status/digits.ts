/** `481 206` from `481206`: two people compare them three at a time, the same way on both screens. */
export function threeByThree(digits: string): string {
  return digits.replace(/\D/g, "").replace(/(\d{3})(?=\d)/g, "$1 ");
}
