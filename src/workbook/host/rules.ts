import { parseRange, without } from '../book/ranges';
import type { BookSheet } from '../book/sheet';
import type { ConditionalPlan, Range, ValidationPlan } from '../plan';
import { colour } from './formats';
import { plainRange, type Area } from './model';
import { bad, flag, HostObject, number, oneOf, record, text, UnknownMember, type Json } from './object';

const same = (one: Range, other: Range): boolean => one.top === other.top && one.left === other.left && one.bottom === other.bottom && one.right === other.right;

/** `range.dataValidation`: one entry of the sheet for each range that was given a rule. */
export function validationObject(area: () => Area): HostObject {
  const current = (): ValidationPlan | null => {
    const { sheet, ...range } = area();
    return sheet.validations.find(({ ranges }) => ranges.some((each) => without(range, each).length === 0)) ?? null;
  };
  const put = (change: Partial<ValidationPlan>): void => {
    const { sheet, ...range } = area();
    const before = current() ?? { ranges: [], rule: { type: 'any' as const }, stop: true };
    const next: ValidationPlan = { ...before, ...change, ranges: [range] };
    const place = sheet.validations.findIndex(({ ranges: [only, second] }) => only !== undefined && second === undefined && same(only, range));
    if (place >= 0) sheet.validations[place] = next;
    else sheet.validations = [...cleared(sheet, range), next];
  };
  return new HostObject('DataValidation', {
    properties: {
      Rule: { set: (value) => put({ rule: ruleOf(value) }), get: () => ruleJson(current()) },
      Type: { get: () => typeOf(current()) },
      Prompt: { set: (value) => put({ input: messageOf(value, ['message', 'showPrompt', 'title'], 255) }), get: () => ({ message: current()?.input?.message ?? '', showPrompt: current()?.input !== undefined, title: current()?.input?.title ?? '' }) },
      ErrorAlert: { set: (value) => put(alertOf(value)), get: () => ({ message: current()?.error?.message ?? '', showAlert: current()?.stop ?? true, style: 'Stop', title: current()?.error?.title ?? '' }) },
      IgnoreBlanks: { set: (value) => void flag(value), get: () => true },
    },
    methods: {
      Clear: () => {
        const { sheet, ...range } = area();
        sheet.validations = cleared(sheet, range);
      },
    },
  });
}

function cleared(sheet: BookSheet, hole: Range): ValidationPlan[] {
  return sheet.validations.flatMap((validation) => {
    const ranges = validation.ranges.flatMap((range) => without(range, hole));
    return ranges.length === 0 ? [] : [{ ...validation, ranges }];
  });
}

function messageOf(value: Json, members: readonly string[], most: number): { title?: string; message: string } {
  const { message = '', title = '' } = record(value, members);
  if (text(message).length > most || text(title).length > 32) throw bad('message or title too long');
  return { ...(title === '' ? {} : { title: text(title) }), message: text(message) };
}

function alertOf(value: Json): Partial<ValidationPlan> {
  const { showAlert = true, style = 'Stop' } = record(value, ['message', 'showAlert', 'style', 'title']);
  oneOf(style, ['Stop', 'Warning', 'Information']);
  const error = messageOf(value, ['message', 'showAlert', 'style', 'title'], 225);
  return { stop: flag(showAlert), ...(error.message === '' ? {} : { error }) };
}

function ruleOf(value: Json): ValidationPlan['rule'] {
  const { list, wholeNumber, decimal, custom } = record(value, ['list', 'wholeNumber', 'decimal', 'custom']);
  if (list !== undefined) {
    const source = text(record(list, ['inCellDropDown', 'source'])['source']);
    if (source.startsWith('=')) return { type: 'list', formula: source.slice(1) };
    if (source.length > 255) throw bad('a list of more than 255 characters');
    return { type: 'list', values: source.split(',') };
  }
  if (custom !== undefined) return { type: 'custom', formula: formulaOf(record(custom, ['formula'])['formula']) };
  const bounds = record(wholeNumber ?? decimal, ['formula1', 'formula2', 'operator']);
  const operator = oneOf(bounds['operator'], ['Between', 'GreaterThanOrEqualTo']);
  const type = wholeNumber === undefined ? 'decimal' : 'whole';
  return { type, least: number(bounds['formula1']), ...(operator === 'Between' ? { most: number(bounds['formula2']) } : {}) };
}

function typeOf(plan: ValidationPlan | null): string {
  if (!plan || plan.rule.type === 'any') return 'None';
  return { list: 'List', whole: 'WholeNumber', decimal: 'Decimal', custom: 'Custom' }[plan.rule.type];
}

function ruleJson(plan: ValidationPlan | null): Json {
  if (!plan || plan.rule.type === 'any') return {};
  const { rule } = plan;
  if (rule.type === 'list') return { list: { inCellDropDown: true, source: 'values' in rule ? rule.values.join(',') : `=${rule.formula}` } };
  if (rule.type === 'custom') return { custom: { formula: `=${rule.formula}` } };
  const bounds = { formula1: rule.least, ...(rule.most === undefined ? {} : { formula2: rule.most }), operator: rule.most === undefined ? 'GreaterThanOrEqualTo' : 'Between' };
  return rule.type === 'whole' ? { wholeNumber: bounds } : { decimal: bounds };
}

function formulaOf(value: Json | undefined): string {
  const formula = text(value);
  if (!formula.startsWith('=')) throw bad(`formula ${formula}`);
  return formula.slice(1);
}

/** `range.conditionalFormats`; only formulas are known here. */
export function conditionalsObject(areas: () => readonly Area[]): HostObject {
  return new HostObject('ConditionalFormatCollection', {
    methods: {
      Add: ([type]) => {
        oneOf(type, ['Custom']);
        const [first] = areas();
        if (!first) throw bad('no range');
        const plan: ConditionalPlan = { ranges: areas().map(plainRange), formula: 'FALSE', format: {} };
        // Excel puts a new one before all others.
        first.sheet.conditionals.unshift(plan);
        return conditionalObject(first.sheet, plan);
      },
      ClearAll: () => areas().forEach(({ sheet, ...hole }) => {
        sheet.conditionals = sheet.conditionals.flatMap((plan) => {
          const ranges = plan.ranges.flatMap((range) => without(range, hole));
          return ranges.length === 0 ? [] : [{ ...plan, ranges }];
        });
      }),
    },
  });
}

function conditionalObject(sheet: BookSheet, first: ConditionalPlan): HostObject {
  let plan = first;
  const put = (change: Partial<ConditionalPlan>): void => {
    const next = { ...plan, ...change };
    sheet.conditionals[sheet.conditionals.indexOf(plan)] = next;
    plan = next;
  };
  const format = (change: ConditionalPlan['format']): void => put({ format: { ...plan.format, ...change } });
  const drawn = new Set<string>();
  const border = (key: Json): HostObject => {
    const edge = oneOf(key, ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight']);
    return new HostObject('ConditionalRangeBorder', {
      properties: {
        Color: { set: (value) => void colour(value) },
        Style: {
          set: (value) => {
            oneOf(value, ['Continuous']);
            drawn.add(edge);
            const sides = (['top', 'right', 'bottom', 'left'] as const).filter((side) => [...drawn].some((each) => each.toLowerCase() === `edge${side}`));
            format({ border: sides.length === 4 ? 'all' : sides });
          },
        },
      },
    });
  };
  const looks = (): HostObject => new HostObject('ConditionalRangeFormat', {
    objects: {
      Font: () => new HostObject('ConditionalRangeFont', { properties: { Color: { set: (value) => format({ color: colour(value) }) }, Bold: { set: (value) => format({ bold: flag(value) }) }, Strikethrough: { set: (value) => format({ strike: flag(value) }) } } }),
      Fill: () => new HostObject('ConditionalRangeFill', { properties: { Color: { set: (value) => format({ fill: colour(value) }) } } }),
      Borders: () => new HostObject('ConditionalRangeBorderCollection', { item: border, methods: { GetItem: ([key]) => border(key as Json) } }),
    },
  });
  return new HostObject('ConditionalFormat', {
    properties: {
      Id: { get: () => `cf${sheet.conditionals.indexOf(plan)}` },
      StopIfTrue: { set: (value) => put({ stop: flag(value) }) },
    },
    objects: {
      Custom: () => new HostObject('CustomConditionalFormat', {
        objects: {
          Rule: () => new HostObject('ConditionalFormatRule', { properties: { Formula: { set: (value) => put({ formula: formulaOf(value) }) } } }),
          Format: looks,
        },
      }),
    },
  });
}

export function parsedAddresses(sheet: BookSheet, addresses: string): Area[] {
  if (addresses.length > 8_192) throw bad('an address of more than 8192 characters');
  return addresses.split(',').map((part) => {
    const range = parseRange(part.trim());
    if (!range) throw new UnknownMember(`address ${part}`);
    return { sheet, ...range };
  });
}
