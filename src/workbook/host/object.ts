/** What travels in a batch. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Something that Excel itself would refuse; the library hands code and message on to the add-in. */
export class ExcelFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Something that this host does not know: a gap of its own, never the user's fault. */
export class UnknownMember extends Error {}

export interface Property {
  get?: () => Json;
  set?: (value: Json) => void;
}

export type Argument = Json | HostObject | undefined;

/** null: a null object (`…OrNullObject`). */
export type Answer = HostObject | Json | void;

/**
 * An object of Excel's model as a batch sees it: members by their PascalCase names, closures over the Book.
 * What is not listed does not exist.
 */
export class HostObject {
  readonly type: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly objects: Readonly<Record<string, () => HostObject>>;
  readonly methods: Readonly<Record<string, (args: readonly Argument[]) => Answer>>;
  /** `collection.getItem(key)`. */
  readonly item: ((key: Json) => HostObject) | null;
  readonly items: (() => readonly HostObject[]) | null;
  /** What it stands for, for those objects that take it as an argument. */
  readonly subject: unknown;

  constructor(type: string, members: Partial<Pick<HostObject, 'properties' | 'objects' | 'methods' | 'item' | 'items' | 'subject'>>) {
    this.type = type;
    this.properties = members.properties ?? {};
    this.objects = members.objects ?? {};
    this.methods = members.methods ?? {};
    this.item = members.item ?? null;
    this.items = members.items ?? null;
    this.subject = members.subject ?? null;
  }

  property(name: string): Property {
    return known(this.properties, name, this);
  }

  object(name: string): HostObject {
    return known(this.objects, name, this)();
  }

  call(name: string, args: readonly Argument[]): Answer {
    const method = known(this.methods, name, this);
    const watched = new Watched(args);
    const answer = method(watched);
    const given = args.findLastIndex((arg) => arg !== null && arg !== undefined) + 1;
    if (given > watched.seen) throw new UnknownMember(`${this.type}.${name}: argument ${watched.seen + 1}`);
    return answer;
  }
}

/** Arguments that know how many of them were looked at: one that nobody looks at is one that is not known. */
class Watched extends Array<Argument> {
  seen = 0;

  constructor(args: readonly Argument[]) {
    super();
    this.push(...args);
  }

  override *[Symbol.iterator](): ArrayIterator<Argument> {
    for (let index = 0; index < this.length; index++) {
      this.seen = index + 1;
      yield this[index];
    }
  }
}

function known<T>(members: Readonly<Record<string, T>>, name: string, { type }: HostObject): T {
  const found = Object.hasOwn(members, name) ? members[name] : undefined;
  if (found === undefined) throw new UnknownMember(`${type}.${name}`);
  return found;
}

export const bad = (what: string): ExcelFault => new ExcelFault('InvalidArgument', `The argument is invalid or missing or has an incorrect format. (${what})`);

export function text(value: Argument): string {
  if (typeof value !== 'string') throw bad(`text expected, got ${JSON.stringify(value)}`);
  return value;
}

export function number(value: Argument): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw bad(`number expected, got ${JSON.stringify(value)}`);
  return value;
}

export function flag(value: Argument): boolean {
  if (typeof value !== 'boolean') throw bad(`boolean expected, got ${JSON.stringify(value)}`);
  return value;
}

export function oneOf<const T extends string>(value: Argument, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw bad(`one of ${allowed.join(', ')} expected, got ${JSON.stringify(value)}`);
  return found;
}

/** A JSON object with these members and no others. */
export function record(value: Argument, members: readonly string[]): Readonly<Record<string, Json | undefined>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof HostObject) throw bad(`object expected, got ${JSON.stringify(value)}`);
  const found = value as Readonly<Record<string, Json | undefined>>;
  const strange = Object.keys(found).find((key) => !members.includes(key));
  if (strange !== undefined) throw new UnknownMember(`argument ${strange}`);
  return found;
}

/** Rows × columns of exactly this size. */
export function matrix(value: Argument, rows: number, columns: number): readonly (readonly Json[])[] {
  const fits = Array.isArray(value) && value.length === rows && value.every((row: Json) => Array.isArray(row) && row.length === columns);
  if (!fits) throw new ExcelFault('InvalidArgument', `The number of rows or columns in the input array doesn't match the size or dimensions of the range (${rows} × ${columns}).`);
  return value as readonly (readonly Json[])[];
}

export function noMore(args: readonly Argument[], most: number): void {
  if (args.length > most && args.slice(most).some((arg) => arg !== null && arg !== undefined)) throw new UnknownMember(`argument ${most + 1}`);
}
