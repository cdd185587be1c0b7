import { periodCode, periodLabel, type Period } from '../calendar/period';
import type { Locale } from '../messages/problem';

/** 2026年第三季度; in English as it is typed, 2026Q3. */
export const periodText = (period: Period, locale: Locale): string => (locale === 'en' ? periodCode(period) : periodLabel(period));
