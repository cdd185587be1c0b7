/** −10, +5, 0, as people print it: a real minus, at most three decimals. */
export function signed(points: number): string {
  const size = plain(Math.abs(points));
  return points < 0 ? `−${size}` : points > 0 ? `+${size}` : '0';
}

/** 92.5; never 92.50000001. */
export function plain(points: number): string {
  return String(Math.round(points * 1000) / 1000);
}
