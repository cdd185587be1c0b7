/*
 * Members of the language that we and our libraries use and that Chromium 90 or Safari 14 lack. Loaded before
 * everything else; newer engines keep their own.
 */

// Else zod tries whether it may make functions from text, which the page's policy forbids and reports.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

function provide(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function findLastIndex<T>(this: ArrayLike<T>, test: (value: T, index: number, all: ArrayLike<T>) => unknown): number {
  for (let index = this.length - 1; index >= 0; index -= 1) if (test(this[index] as T, index, this)) return index;
  return -1;
}

function findLast<T>(this: ArrayLike<T>, test: (value: T, index: number, all: ArrayLike<T>) => unknown): T | undefined {
  return this[findLastIndex.call(this, test as (value: unknown, index: number, all: ArrayLike<unknown>) => unknown)];
}

const typed = Object.getPrototypeOf(Uint8Array.prototype) as object;
for (const owner of [Array.prototype, typed]) {
  provide(owner, 'at', at);
  provide(owner, 'findLast', findLast);
  provide(owner, 'findLastIndex', findLastIndex);
}
provide(String.prototype, 'at', at);
provide(Array.prototype, 'toSorted', function <T>(this: readonly T[], compare?: (one: T, other: T) => number): T[] {
  return [...this].sort(compare);
});
provide(Array.prototype, 'toReversed', function <T>(this: readonly T[]): T[] {
  return [...this].reverse();
});
provide(Object, 'hasOwn', (owner: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(owner, name));
provide(globalThis, 'structuredClone', (value: unknown): unknown => {
  // Only plain data is ever cloned here.
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
});
