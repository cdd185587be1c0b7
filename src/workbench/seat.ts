/*
 * The pane of the workbench finds its Excel in the page around it: the real office.js looks for `window.external`,
 * as on Windows. Has to run before office.js, hence a script of its own.
 */
(function () {
  const host = (window.parent as Window & { external: unknown }).external;
  if (window.parent !== window) Object.defineProperty(window, 'external', { value: host, configurable: true, writable: true });
})();
