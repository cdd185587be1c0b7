import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { PaneHost, PaneTheme } from '../host';

const themes: Readonly<Record<PaneTheme, Theme>> = { light: webLightTheme, dark: webDarkTheme, high_contrast: teamsHighContrastTheme };

/** Chinese first; whatever the machine has. */
const fontFamilyBase = '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Segoe UI", sans-serif';

/** The theme of Office, followed while the pane is open. */
export function useTheme(host: PaneHost): Theme {
  const [theme, setTheme] = useState(host.theme);
  useEffect(() => host.onThemeChanged(setTheme), [host]);
  return { ...themes[theme], fontFamilyBase };
}
