/** Numbers as Excel reads and prints them: binary inside, decimals of 15 digits outside. */

/** The number that 15 significant digits spell. */
export function to15Digits(value: number): number {
  return Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));
}

export function sameTo15Digits(left: number, right: number): boolean {
  if (left === right) return true;
  if (Math.abs(left - right) > Math.abs(left) * 1e-13) return false;
  return to15Digits(left) === to15Digits(right);
}

/** A sum that only rounding keeps from 0 is 0, so that 0.3-0.1-0.2 is. */
export function sum(left: number, right: number): number {
  const result = left + right;
  return result !== 0 && Math.abs(result) < Math.abs(left) * 2 ** -49 ? 0 : result;
}

/** Down to the whole number below; what prints as a whole number is one. */
export function floor(value: number): number {
  const near = Math.round(value);
  if (near === value) return value;
  return Math.abs(value - near) < 1e-14 * Math.max(1, Math.abs(value)) && to15Digits(value) === near ? near : Math.floor(value);
}

/** To so many decimals (negative: tens, hundreds …), half away from zero. */
export function round(value: number, digits: number): number {
  return atScale(value, digits, (scaled) => {
    const half = Math.floor(scaled) + 0.5;
    // 1.005 × 100 is 100.49999999999999, and prints as 100.5.
    const exact = Math.abs(scaled - half) < 1e-9 * Math.max(1, scaled) ? to15Digits(scaled) : scaled;
    return Math.floor(exact + 0.5);
  });
}

/** To so many decimals, towards zero. */
export function roundDown(value: number, digits: number): number {
  return atScale(value, digits, floor);
}

function atScale(value: number, digits: number, whole: (scaled: number) => number): number {
  const places = Math.trunc(digits);
  if (value === 0 || (places >= 0 && Number.isInteger(value))) return value;
  const size = Math.abs(value);
  // Beyond 15 digits there is nothing to round.
  if (places > 14 - Math.floor(Math.log10(size))) return value;
  if (places < -308) return 0;
  const power = 10 ** Math.abs(places);
  const result = places >= 0 ? whole(size * power) / power : whole(size / power) * power;
  return value < 0 && result !== 0 ? -result : result;
}

const plain = /^ *([+-]?)((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)(e[+-]?\d+)? *(%?) *$/i;

/** A plain number: sign, thousands commas, decimals, exponent, per cent, spaces around; undefined for any other text. */
export function numberFromText(text: string): number | undefined {
  // Names and remarks are most of the texts: their first character tells.
  const first = text.charCodeAt(0);
  if (!(first >= 48 && first <= 57) && first !== 45 && first !== 46 && first !== 43 && first !== 32) return undefined;
  const found = plain.exec(text);
  if (!found) return undefined;
  const [, sign = '', digits = '', exponent = '', percent = ''] = found;
  const size = Number(digits.replaceAll(',', '') + exponent);
  if (!Number.isFinite(size)) return undefined;
  const value = percent === '' ? size : size / 100;
  return sign === '-' && value !== 0 ? -value : value;
}

/** In General format, as & prints it: at most 15 digits, with an exponent only where the digits do not fit in 20 places. */
export function printed(value: number): string {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return value === 0 ? '0' : String(value);
  const [mantissa = '', power = '0'] = value.toExponential(14).split('e');
  const exponent = Number(power);
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (exponent >= 21 || (exponent < 0 && digits.length - exponent + 1 > 20)) {
    const size = Math.abs(exponent);
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits.charAt(0)}${fraction}E${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = digits.slice(exponent + 1);
  return sign + whole + (rest === '' ? '' : `.${rest}`);
}
