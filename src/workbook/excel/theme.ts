import type { PaneTheme, Unsubscribe } from '../../taskpane/host';

/** High contrast is the system's, light and dark are Office's. */
export function currentTheme(): PaneTheme {
  if (forcedColours()?.matches) return 'high_contrast';
  // Absent on the web and in older editions.
  const background = (Office.context.officeTheme as Office.OfficeTheme | undefined)?.bodyBackgroundColor;
  return background !== undefined && isDark(background) ? 'dark' : 'light';
}

/** Office does not tell Excel's add-ins of a new theme: it is looked at when the pane is entered again. */
export function onThemeChanged(listener: (theme: PaneTheme) => void): Unsubscribe {
  let known = currentTheme();
  const look = (): void => {
    const now = currentTheme();
    if (now === known) return;
    known = now;
    listener(now);
  };
  const forced = forcedColours();
  forced?.addEventListener('change', look);
  window.addEventListener('focus', look);
  return () => {
    forced?.removeEventListener('change', look);
    window.removeEventListener('focus', look);
  };
}

function forcedColours(): MediaQueryList | null {
  return typeof window.matchMedia === 'function' ? window.matchMedia('(forced-colors: active)') : null;
}

function isDark(colour: string): boolean {
  const [, red = 'FF', green = 'FF', blue = 'FF'] = /^#?(..)(..)(..)/.exec(colour) ?? [];
  return parseInt(red, 16) * 0.299 + parseInt(green, 16) * 0.587 + parseInt(blue, 16) * 0.114 < 128;
}
