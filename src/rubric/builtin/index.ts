import { withHash } from '../hash';
import type { Rubric } from '../rubric';
import { guiyang2017 } from './guiyang-2017';
import { jingzhou2021County } from './jingzhou-2021-county';
import { jingzhou2021Department } from './jingzhou-2021-department';
import { kunshan2019Account } from './kunshan-2019-account';
import { kunshan2019Annual } from './kunshan-2019-annual';
import { liyang2023 } from './liyang-2023';
import { suqian2021Account } from './suqian-2021-account';
import { suqian2021Annual } from './suqian-2021-annual';

/** The tables that come with the program, each with its hash; the order in which they are offered. */
export const builtinRubrics: readonly Rubric[] = [
  kunshan2019Account,
  kunshan2019Annual,
  suqian2021Account,
  suqian2021Annual,
  jingzhou2021County,
  jingzhou2021Department,
  liyang2023,
  guiyang2017,
].map((table) => withHash(table()));

/** A built-in table by its id; undefined where there is none. */
export function builtinRubric(id: string): Rubric | undefined {
  return builtinRubrics.find((rubric) => rubric.id === id);
}
