import { DataValidationErrorStyle, DataValidationOperator, DataValidationRenderMode, DataValidationType, type ISheetDataValidationRule } from '@univerjs/core';
import { CFRuleType, CFSubRuleType, type IConditionFormattingRule } from '@univerjs/preset-sheets-conditional-formatting';
import type { BookSheet } from '../workbook/book/sheet';
import type { ConditionalPlan, ValidationPlan } from '../workbook/plan';
import { gridRange, partialStyle } from './snapshot';

/** Below this a dropdown's arrow would cover what stands in the cell. */
const roomForArrow = 60;

/** A list of a narrow cell opens by double click, of a wide one by its arrow. Messages without a rule are shown beside the grid. */
export function validationRule(plan: ValidationPlan, sheet: BookSheet, uid: string): ISheetDataValidationRule | null {
  const { rule, stop, error } = plan;
  if (rule.type === 'any') return null;
  const width = sheet.columns[plan.ranges[0]?.left ?? 0]?.width ?? 0;
  return {
    uid,
    ranges: plan.ranges.map(gridRange),
    allowBlank: true,
    showErrorMessage: stop,
    errorStyle: stop ? DataValidationErrorStyle.STOP : DataValidationErrorStyle.INFO,
    ...(error ? { error: error.message, ...(error.title === undefined ? {} : { errorTitle: error.title }) } : {}),
    ...conditionOf(rule),
    renderMode: width < roomForArrow ? DataValidationRenderMode.TEXT : DataValidationRenderMode.ARROW,
  };
}

function conditionOf(rule: Exclude<ValidationPlan['rule'], { type: 'any' }>): Pick<ISheetDataValidationRule, 'type' | 'operator' | 'formula1' | 'formula2'> {
  switch (rule.type) {
    case 'list':
      return { type: DataValidationType.LIST, formula1: 'values' in rule ? rule.values.join(',') : `=${rule.formula}` };
    case 'custom':
      // What nothing fulfils needs no formula: the grid would calculate one for every cell after every change, and draw anew each time.
      if (rule.formula === 'FALSE') return { type: DataValidationType.TEXT_LENGTH, operator: DataValidationOperator.LESS_THAN, formula1: '0' };
      return { type: DataValidationType.CUSTOM, formula1: `=${rule.formula}` };
    case 'whole':
    case 'decimal': {
      const type = rule.type === 'whole' ? DataValidationType.WHOLE : DataValidationType.DECIMAL;
      return rule.most === undefined
        ? { type, operator: DataValidationOperator.GREATER_THAN_OR_EQUAL, formula1: String(rule.least) }
        : { type, operator: DataValidationOperator.BETWEEN, formula1: String(rule.least), formula2: String(rule.most) };
    }
  }
}

export function conditionalRule(plan: ConditionalPlan, cfId: string): IConditionFormattingRule {
  return {
    cfId,
    ranges: plan.ranges.map(gridRange),
    stopIfTrue: plan.stop ?? false,
    rule: { type: CFRuleType.highlightCell, subType: CFSubRuleType.formula, value: `=${plan.formula}`, style: partialStyle(plan.format) },
  };
}
