/*
 * Before anything else of the pane: may it open here? Compiled to ES5 as a script of its own, so that an old Excel
 * shows a page that says what is missing instead of nothing. Types only; nothing is imported.
 */
(function () {
  // Every Office gives itself away by one of these. An office PC with a virus scanner takes its time over office.js.
  // Object(): newer engines have no window.external, and without office.js nobody has put one there.
  const inOffice = /_host_Info=/.test(location.href) || window.parent !== window || 'GetHostInfo' in Object(window.external);
  const patience = inOffice ? 20000 : 3000;
  const gate = document.getElementById('gate') as HTMLElement;

  function missing(what: 'excel' | 'engine' | 'host' | 'office'): void {
    location.replace('outdated.html#' + what);
  }

  function listed(attribute: string): string[] {
    return (gate.getAttribute(attribute) || '').split(' ').filter(Boolean);
  }

  /** The pane is written for Chromium 90 and Safari 14: what came with them is asked for, not their names. */
  function engineIsNewEnough(): boolean {
    return typeof Promise === 'function' && typeof (window as { BigInt?: unknown }).BigInt === 'function' && typeof String.prototype.replaceAll === 'function' && 'noModule' in document.createElement('script');
  }

  function open(): void {
    listed('data-styles').forEach(function (file) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = file;
      document.head.appendChild(link);
    });
    listed('data-scripts').forEach(function (file) {
      const script = document.createElement('script');
      script.src = file;
      script.async = false;
      document.body.appendChild(script);
    });
  }

  if (typeof Office === 'undefined') {
    missing('office');
    return;
  }
  const waiting = setTimeout(function () {
    missing('host');
  }, patience);
  Office.onReady(function (info) {
    clearTimeout(waiting);
    if (!info || String(info.host) !== 'Excel') missing('host');
    else if (!Office.context.requirements.isSetSupported('ExcelApi', gate.getAttribute('data-excel') as string)) missing('excel');
    else if (!engineIsNewEnough()) missing('engine');
    else open();
  });
})();
