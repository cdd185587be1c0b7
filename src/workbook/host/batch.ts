import { ExcelFault, HostObject, UnknownMember, type Answer, type Argument, type Json } from './object';
import type { Model } from './model';
import { runtimeObject, workbookObject } from './workbook';

/** A batch as the library sends it: paths to objects, and what is done with them in order. */
export interface Request {
  Actions: readonly Action[];
  ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

interface Action {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: Arguments;
  QueryInfo?: { Select?: readonly string[]; Expand?: readonly string[]; Top?: number; Skip?: number };
}

interface ObjectPath {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: Arguments;
}

interface Arguments {
  Arguments?: readonly Json[];
  ReferencedObjectPathIds?: readonly (number | null)[];
}

export interface Response {
  Results: { ActionId: number; Value: Json }[];
  TraceIds: number[];
  Error?: { Code: string; Message: string; Location: string; ActionIndex: number };
}

const pathTypes = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, none: 7 } as const;
const actionTypes = { instantiate: 1, query: 2, method: 3, set: 4, trace: 5 } as const;

/**
 * Carries a batch out on the Book, action by action, until one fails: those before it stay done, as in Excel.
 * @param most so many actions at most, as if Excel had stopped there
 * @param unknown is told what this host does not know
 */
export function runBatch(model: Model, request: Request, unknown: (what: string) => void, most = Infinity): Response {
  const run = new BatchRun(model, request);
  const response: Response = { Results: [], TraceIds: [] };
  for (const [index, action] of request.Actions.entries()) {
    if (index >= most) break;
    try {
      const value = run.act(action, response);
      if (value !== undefined) response.Results.push({ ActionId: action.Id, Value: value });
    } catch (error) {
      if (error instanceof ExcelFault) response.Error = { Code: error.code, Message: error.message, Location: run.located(action), ActionIndex: index };
      else {
        const what = `${error instanceof UnknownMember ? error.message : String(error)} at ${run.located(action)}`;
        unknown(what);
        response.Error = { Code: 'NotImplemented', Message: `The host of this page does not know ${what}.`, Location: run.located(action), ActionIndex: index };
      }
      break;
    }
  }
  return response;
}

class BatchRun {
  readonly #model: Model;
  readonly #paths: Request['ObjectPaths'];
  readonly #known = new Map<number, HostObject | null>();

  constructor(model: Model, request: Request) {
    this.#model = model;
    this.#paths = request.ObjectPaths;
  }

  /** undefined: an action without an answer. */
  act(action: Action, response: Response): Json | undefined {
    if (action.ActionType === actionTypes.trace) {
      response.TraceIds.push(action.Id);
      return null;
    }
    const object = this.#resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case actionTypes.instantiate:
        return object === null ? null : this.#identity(object);
      case actionTypes.query:
        return object === null ? null : query(object, action.QueryInfo?.Select ?? []);
      case actionTypes.method: {
        if (object === null) return null;
        if (action.Name === '_KeepReference') {
          this.#model.keep(object);
          return null;
        }
        const answer = object.call(action.Name, this.#arguments(action.ArgumentInfo));
        return answer instanceof HostObject ? this.#identity(answer) : (answer ?? null);
      }
      case actionTypes.set: {
        if (object === null) return undefined;
        const { set } = object.property(action.Name);
        if (!set) throw new UnknownMember(`${object.type}.${action.Name} =`);
        const [value] = this.#arguments(action.ArgumentInfo);
        set(value instanceof HostObject || value === undefined ? null : value);
        return undefined;
      }
      default:
        throw new UnknownMember(`action type ${action.ActionType}`);
    }
  }

  located(action: Action): string {
    const steps: string[] = [];
    for (let id: number | undefined = action.ObjectPathId; id !== undefined; id = this.#paths[String(id)]?.ParentObjectPathId) steps.unshift(this.#paths[String(id)]?.Name ?? '');
    return [...steps.filter((step) => step !== ''), action.Name].filter((step) => step !== '').join('.');
  }

  #resolve(id: number): HostObject | null {
    const found = this.#known.get(id);
    if (found !== undefined) return found;
    const path = this.#paths[String(id)];
    if (!path) throw new UnknownMember(`object path ${id}`);
    const object = this.#follow(path);
    this.#known.set(id, object);
    return object;
  }

  #follow(path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === pathTypes.global) return workbookObject(this.#model);
    if (path.ObjectPathType === pathTypes.none) return null;
    if (path.ObjectPathType === pathTypes.reference) return this.#reference(path.Name);
    if (path.ObjectPathType === pathTypes.newObject) return this.#newObject(path.Name);
    const parent = this.#resolve(path.ParentObjectPathId ?? 0);
    if (parent === null) return null;
    const args = this.#arguments(path.ArgumentInfo);
    switch (path.ObjectPathType) {
      case pathTypes.property:
        return parent.object(path.Name);
      case pathTypes.indexer: {
        const [key] = args;
        if (!parent.item || key instanceof HostObject || key === undefined) throw new UnknownMember(`${parent.type}[…]`);
        return parent.item(key);
      }
      case pathTypes.method: {
        const answer: Answer = parent.call(path.Name, args);
        if (answer === null || answer instanceof HostObject) return answer;
        throw new UnknownMember(`${parent.type}.${path.Name} as an object`);
      }
      default:
        throw new UnknownMember(`object path type ${path.ObjectPathType}`);
    }
  }

  /** A reference that was let go is told so by a method on itself. */
  #reference(id: string): HostObject {
    if (this.#model.references.has(id)) return this.#model.referenced(id);
    return workbookObject(this.#model);
  }

  #newObject(name: string): HostObject {
    if (name === 'Microsoft.ExcelServices.Runtime') return runtimeObject(this.#model);
    if (name.startsWith('Microsoft.InternalService.')) return new HostObject('InternalService', { methods: { NotifyActionHandlerReady: () => undefined } });
    throw new UnknownMember(`new ${name}`);
  }

  #arguments(info: Arguments | undefined): Argument[] {
    return (info?.Arguments ?? []).map((value, index): Argument => {
      const id = info?.ReferencedObjectPathIds?.[index];
      if (id === undefined || id === null || id === 0) return value;
      const object = this.#resolve(id);
      if (object === null) throw new ExcelFault('InvalidArgument', 'The argument is a null object.');
      return object;
    });
  }

  /** What the library needs to find the object again in the next batch. */
  #identity(object: HostObject): Json {
    const id = object.properties['Id']?.get?.();
    const kept = [...this.#model.references].find(([, each]) => each === object)?.[0];
    return { ...(id === undefined ? {} : { Id: id }), ...(kept === undefined ? {} : { _ReferenceId: kept }) };
  }
}

/** `load('a, b/c')`; without names all plain properties. */
function query(object: HostObject, select: readonly string[]): Json {
  if (object.items) return { _Items: object.items().map((item) => query(item, select)) };
  const wanted = select.length > 0 ? select : Object.keys(object.properties).map((name) => name);
  const value: Record<string, Json> = {};
  const nested = new Map<string, string[]>();
  for (const name of wanted) {
    const [first = '', ...rest] = name.split('/');
    const pascal = first.charAt(0).toUpperCase() + first.slice(1);
    if (rest.length > 0) nested.set(pascal, [...(nested.get(pascal) ?? []), rest.join('/')]);
    else {
      const { get } = object.property(pascal);
      if (!get) throw new UnknownMember(`${object.type}.${first}`);
      value[pascal] = get();
    }
  }
  for (const [name, names] of nested) value[name] = query(object.object(name), names);
  return { ...value, ...(object.properties['Id']?.get ? { Id: object.properties['Id'].get() } : {}) };
}
