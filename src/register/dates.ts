/** The day of a serial number of Excel (1900 system) as 2020-05-01; null outside 1950 … 2100. */
export function serialDay(serial: number): string | null {
  if (!(serial >= 18264 && serial < 73415)) return null;
  return isoDay(new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000));
}

/** 2020年5月1日, 2020/5/1, 2020.5.1 → 2020-05-01; text that is no day of the calendar comes back as written. */
export function writtenDay(text: string): string {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/u.exec(text.normalize('NFKC'));
  if (!found) return text;
  const [year, month, day] = found.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year ? isoDay(date) : text;
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
