import { rangeAddress } from '../address';
import type { ConditionalPlan, Range, SheetPlan, ValidationPlan } from '../plan';
import type { Capabilities } from './capabilities';
import { joinedAddresses } from './rectangles';
import { actionBytes, type SheetAt, type Step } from './steps';

const mostPrompt = 255;
const mostError = 225;
const mostTitle = 32;

export function validationSteps(sheet: SheetAt, { validations = [] }: Pick<SheetPlan, 'validations'>): Step[] {
  return validations.flatMap((plan) =>
    plan.ranges.map((range) => ({
      bytes: 6 * actionBytes + 3 * ((plan.input?.message.length ?? 0) + (plan.error?.message.length ?? 0)),
      queue: () => setValidation(sheet().getRange(rangeAddress(range)).untrack().dataValidation, plan),
    })));
}

function setValidation(validation: Excel.DataValidation, { rule, stop, input, error }: ValidationPlan): void {
  validation.rule = officeRule(rule);
  if (input) validation.prompt = { message: input.message.slice(0, mostPrompt), showPrompt: true, title: (input.title ?? '').slice(0, mostTitle) };
  validation.errorAlert = { message: (error?.message ?? '').slice(0, mostError), showAlert: stop && rule.type !== 'any', style: stop ? 'Stop' : 'Information', title: (error?.title ?? '').slice(0, mostTitle) };
}

function officeRule(rule: ValidationPlan['rule']): Excel.DataValidationRule {
  switch (rule.type) {
    // A message alone needs a rule to stand with: one that always holds.
    case 'any': return { custom: { formula: '=TRUE' } };
    case 'list': return { list: { inCellDropDown: true, source: 'values' in rule ? rule.values.join(',') : `=${rule.formula}` } };
    case 'custom': return { custom: { formula: `=${rule.formula}` } };
    case 'whole':
    case 'decimal': {
      const bounds: Excel.BasicDataValidation = rule.most === undefined ? { formula1: rule.least, operator: 'GreaterThanOrEqualTo' } : { formula1: rule.least, formula2: rule.most, operator: 'Between' };
      return rule.type === 'whole' ? { wholeNumber: bounds } : { decimal: bounds };
    }
  }
}

/** Excel puts each new one before the others: the last comes first. */
export function conditionalSteps(sheet: SheetAt, { conditionals = [] }: Pick<SheetPlan, 'conditionals'>, can: Capabilities): Step[] {
  return [...conditionals].reverse().flatMap((plan) =>
    targets(plan.ranges, can).map((text) => ({
      bytes: 14 * actionBytes + plan.formula.length * 3,
      queue: () => addConditional(text.includes(',') ? sheet().getRanges(text).untrack().conditionalFormats : sheet().getRange(text).untrack().conditionalFormats, plan),
    })));
}

/** A formula speaks as of the first range: the others can have it only together with that one. */
function targets(ranges: readonly Range[], { areas }: Capabilities): string[] {
  if (areas) return joinedAddresses(ranges);
  return ranges.slice(0, 1).map(rangeAddress);
}

function addConditional(formats: Excel.ConditionalFormatCollection, { formula, format, stop }: ConditionalPlan): void {
  const conditional = formats.add('Custom');
  const { custom } = conditional;
  custom.rule.formula = `=${formula}`;
  if (format.color !== undefined) custom.format.font.color = `#${format.color}`;
  if (format.bold) custom.format.font.bold = true;
  if (format.strike) custom.format.font.strikethrough = true;
  if (format.fill !== undefined) custom.format.fill.color = `#${format.fill}`;
  const sides = format.border === 'all' ? (['top', 'right', 'bottom', 'left'] as const) : (format.border ?? []);
  const edges = { top: 'EdgeTop', right: 'EdgeRight', bottom: 'EdgeBottom', left: 'EdgeLeft' } as const;
  for (const side of sides) custom.format.borders.getItem(edges[side]).style = 'Continuous';
  if (stop) conditional.stopIfTrue = true;
}

