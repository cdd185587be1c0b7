import { rangeOf } from '../../src/operations/helper-columns';
import { helperRange } from '../../src/sheets/keyed';
import type { Book } from '../../src/workbook/book/book';
import { built, kunshanRegister, typeAt } from './workbooks';

export const words = '小王已电话核实';

/** The hidden columns of 检查表, and the last row that was made ready. */
export function hidden(book: Book): { left: number; right: number; bottom: number } {
  const named = book.names.find(({ name, sheet }) => name === helperRange && sheet === '检查表');
  const range = named ? rangeOf(named) : null;
  if (!range) throw new Error('no hidden columns');
  return range;
}

/** 001 has words in the fourth hidden column; an account was typed below the last row that calculates. */
export async function typedBeside(): Promise<Book> {
  const book = await built('kunshan-2019-account', kunshanRegister);
  const { left, bottom } = hidden(book);
  typeAt(book, '检查表', 5, left + 3, words);
  const row = bottom + 1;
  for (const [column, value] of [[0, '004'], [1, '昆山卫健'], [4, '已检查']] as const) typeAt(book, '检查表', row, column, value);
  return book;
}
