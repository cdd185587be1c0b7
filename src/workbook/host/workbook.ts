import { HostObject, bad, flag, noMore, oneOf } from './object';
import type { Model } from './model';
import { rangeObject } from './ranges';
import { namesObject, sheetsObject } from './sheets';

/** The root of every batch: `context.workbook`. */
export function workbookObject(model: Model): HostObject {
  return new HostObject('Workbook', {
    properties: { Name: { get: () => 'workbook.xlsx' } },
    objects: {
      Worksheets: () => sheetsObject(model),
      Names: () => namesObject(model, null),
      Application: () => applicationObject(),
    },
    methods: {
      GetActiveCell: ([...rest]) => {
        noMore(rest, 0);
        const { sheet, range } = model.selected();
        return rangeObject(model, { sheet, top: range.top, left: range.left, bottom: range.top, right: range.left });
      },
      GetSelectedRange: () => {
        const { sheet, range } = model.selected();
        return rangeObject(model, { sheet, ...range });
      },
      /** `context.runtime` and references are reached from the root too. */
      _RemoveReference: ([id]) => {
        if (typeof id !== 'string') throw bad('reference');
        model.references.delete(id);
      },
      _GetObjectByReferenceId: ([id]) => model.referenced(String(id)),
    },
  });
}

function applicationObject(): HostObject {
  return new HostObject('Application', {
    properties: { CalculationMode: { get: () => 'Automatic' } },
    methods: {
      SuspendApiCalculationUntilNextSync: () => undefined,
      SuspendScreenUpdatingUntilNextSync: () => undefined,
      Calculate: ([type]) => void oneOf(type, ['Recalculate', 'Full', 'FullRebuild']),
    },
  });
}

/** `context.runtime`. */
export function runtimeObject(model: Model): HostObject {
  return new HostObject('Runtime', { properties: { EnableEvents: { get: () => model.eventsOn, set: (value) => (model.eventsOn = flag(value)) } } });
}
