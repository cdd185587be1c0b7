import { round, to15Digits } from './decimal';

/** A number in one of the formats of the dialect: 0, 0.00, 0.##, yyyy-mm-dd. null: no such date. undefined: another format. */
export function formatted(value: number, format: string): string | null | undefined {
  if (format.toLowerCase() === 'yyyy-mm-dd') return day(value);
  const found = /^0(?:\.(0*)(#*))?$/.exec(format);
  return found ? fixed(value, found[1]?.length ?? 0, found[2]?.length ?? 0, format.includes('.')) : undefined;
}

function fixed(value: number, kept: number, dropped: number, point: boolean): string {
  const rounded = to15Digits(round(value, kept + dropped));
  const [whole = '', all = ''] = Math.abs(rounded).toFixed(Math.min(kept + dropped, 100)).split('.');
  let length = all.length;
  while (length > kept && all.charAt(length - 1) === '0') length -= 1;
  // Excel keeps the point of 0.## after a whole number too: 5.
  return `${rounded < 0 ? '-' : ''}${whole}${point ? '.' : ''}${all.slice(0, length)}`;
}

/** Days of the 1900 system, with its 29 February 1900; 9999-12-31 is the last. */
function day(serial: number): string | null {
  const days = Math.floor(serial);
  if (days < 0 || days > 2_958_465) return null;
  if (days === 0) return '1900-01-00';
  if (days === 60) return '1900-02-29';
  return new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000).toISOString().slice(0, 10);
}
