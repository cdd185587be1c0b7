/** Stands for the arrays that Excel hands to its web view. */
export interface SafeArray {
  toArray(): readonly unknown[];
  dimensions(): number;
}

export function safeArray(items: readonly unknown[]): SafeArray {
  return { toArray: () => items, dimensions: () => 1 };
}
