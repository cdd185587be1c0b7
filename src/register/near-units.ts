import { foldName } from '../rubric/names';

/**
 * Names that may mean one unit: 教育局, 市教育局, 昆山市教育局; 张浦镇, 张浦镇人民政府; 市发改委, 市发展和改革委员会.
 * In: distinct names. Out: groups of two or more, each in the order of the input. A proposal for people, nothing more.
 */
export function nearUnits(names: readonly string[]): string[][] {
  const keys = names.map(keyOf);
  const joined = names.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (joined[root] !== undefined && joined[root] !== root) root = joined[root] ?? root;
    return root;
  };
  for (const [short, longs] of longerForms(keys)) {
    // 教育局 beside 昆山市教育局 and 太仓市教育局 may be either: it says nothing.
    const oneUnit = longs.every((one) => longs.every((other) => mayBeOne(keys[one] ?? '', keys[other] ?? '')));
    if (oneUnit) for (const long of longs) joined[rootOf(long)] = rootOf(short);
  }
  const groups = new Map<number, string[]>();
  for (const [index, name] of names.entries()) {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group) group.push(name);
    else groups.set(root, [name]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** For each name that could be a shorter form of others: those others (indexes). */
function longerForms(keys: readonly string[]): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const add = (short: number, long: number) => {
    const longs = found.get(short);
    if (longs === undefined) found.set(short, [long]);
    else if (!longs.includes(long)) longs.push(long);
  };
  const byKey = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) byKey.set(key, [...(byKey.get(key) ?? []), index]);

  for (const [index, key] of keys.entries()) {
    for (const same of byKey.get(key) ?? []) if (same < index) add(same, index);
    for (const tail of tailsOf(key)) for (const short of byKey.get(tail) ?? []) add(short, index);
  }
  const ends = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    const end = `${key.at(0) ?? ''}${key.at(-1) ?? ''}`;
    ends.set(end, [...(ends.get(end) ?? []), index]);
  }
  for (const alike of ends.values()) {
    // Beyond that the names are no list of units, and comparing all pairs would take long.
    if (alike.length > 200) continue;
    for (const short of alike) for (const long of alike) if (isContraction(keys[short] ?? '', keys[long] ?? '')) add(short, long);
  }
  return found;
}

function mayBeOne(one: string, other: string): boolean {
  return one === other || [...tailsOf(one)].includes(other) || [...tailsOf(other)].includes(one) || isContraction(one, other) || isContraction(other, one);
}

/** 张浦镇人民政府 and 张浦镇, 市发展和改革委员会 and 市发展和改革委, App中心 and APP中心 are written alike here. */
function keyOf(name: string): string {
  return foldName(name)
    .toLowerCase()
    .replace(/管理委员会$/u, '管委会')
    .replace(/([省市县区旗镇乡道园])(?:人民政府|政府|管委会|办事处)$/u, '$1')
    .replace(/委员会$/u, '委');
}

/** What is left when a place in front is dropped: 昆山市教育局 → 教育局, 市教育局. */
function* tailsOf(key: string): Generator<string> {
  for (let at = 1; at <= key.length - 3; at += 1) {
    if (/[省市县区州盟旗]/u.test(key.charAt(at - 1)) || (at >= 2 && /[市县区]/u.test(key.charAt(at)))) yield key.slice(at);
  }
}

/** 发改委 of 发展和改革委: first and last letter the same, the rest in order, and no 第二, 北 or 新 that would tell two apart. */
function isContraction(short: string, long: string): boolean {
  if (short.length < 3 || short.length >= long.length || short.at(0) !== long.at(0) || short.at(-1) !== long.at(-1)) return false;
  // 荆州区 is not 荆州开发区: of places the kind has to be the same.
  if (/[省市县区旗镇乡]$/u.test(short) && short.slice(-2) !== long.slice(-2)) return false;
  let at = 0;
  let skipped = '';
  for (const letter of long) {
    if (letter === short.charAt(at)) at += 1;
    else skipped += letter;
  }
  return at === short.length && !/[\d一二三四五六七八九十东南西北上下新老]/u.test(skipped);
}
