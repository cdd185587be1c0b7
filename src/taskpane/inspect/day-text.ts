import type { CellValue } from '../../workbook/plan';

/** 46280 → 2026-09-15; what somebody typed stays as typed. */
export function dayText(value: CellValue): string {
  if (typeof value !== 'number' || value < 1 || value > 2_958_465) return String(value ?? '');
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000).toISOString().slice(0, 10);
}
