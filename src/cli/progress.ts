/** Tells on stderr how far long work is: nothing in the first second, then once a second. */
export class Progress {
  readonly #started = Date.now();
  #said = 0;

  report(doing: string, done: number, all: number): void {
    const now = Date.now();
    if (now - this.#started < 1000 || now - this.#said < 1000) return;
    this.#said = now;
    const share = all > 1 ? ` ${done}/${all}` : '';
    process.stderr.write(`${doing}${share} …\n`);
  }
}
