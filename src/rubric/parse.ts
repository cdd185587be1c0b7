import { problem, type Problem } from '../messages/problem';
import { check } from './check';
import { withHash, versionShown } from './hash';
import { nearestName } from './names';
import { rubricSchema, type Rubric } from './rubric';

/**
 * Takes a rubric from outside (a JSON file, a sheet). In: any value. Out: the rubric, with its hash computed here, and
 * what `check` says of it; without a rubric where the value has not the shape of one. A field that no rubric has is a
 * warning with the nearest name: `cpa` for `cap` would otherwise score without a word.
 */
export function parseRubric(value: unknown): { rubric?: Rubric; problems: Problem[] } {
  const parsed = rubricSchema.safeParse(value);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => shapeProblem(issue, value)) };
  }
  const rubric = withHash(parsed.data);
  const stale = parsed.data.hash !== undefined && parsed.data.hash !== rubric.hash;
  return {
    rubric,
    problems: [
      ...unknownFields(value, parsed.data, []).map(({ path, field, known }) =>
        problem('field_unknown', 'warning', { path: readable(path, value), field, nearest: nearestName(field, known) ?? '' }, placeOf(path, value)),
      ),
      ...(stale ? [problem('hash_stale', 'warning', { stated: versionShown(parsed.data.hash), actual: versionShown(rubric.hash) })] : []),
      ...check(rubric),
    ],
  };
}

type Path = readonly PropertyKey[];
type Issue = NonNullable<ReturnType<typeof rubricSchema.safeParse>['error']>['issues'][number];

function shapeProblem(issue: Issue, value: unknown): Problem {
  const path = readable(issue.path, value);
  const place = placeOf(issue.path, value);
  const got = show(at(value, issue.path));
  switch (issue.code) {
    case 'invalid_type':
      return problem('field_type', 'error', { path, expected: issue.expected, got }, place);
    case 'invalid_value':
      return problem('field_value', 'error', { path, allowed: issue.values.map(String).join('、'), got }, place);
    case 'invalid_union':
      return problem('field_kind', 'error', { path, got }, place);
    case 'too_small':
      return problem('field_too_small', 'error', { path, least: String(issue.minimum), got }, place);
    case 'too_big':
      return problem('field_too_big', 'error', { path, most: String(issue.maximum), got }, place);
    case 'not_multiple_of':
      return problem('field_too_fine', 'error', { path, step: issue.divisor, got }, place);
    default:
      return problem('field_format', 'error', { path, got }, place);
  }
}

/** `2.4.1a › rule › points`: an element that has an id is called by it. */
function readable(path: Path, value: unknown): string {
  let parts: string[] = [];
  path.forEach((key, index) => {
    const id = idOf(at(value, path.slice(0, index + 1)));
    if (id !== undefined && typeof key === 'number') parts = [id];
    else if (typeof key === 'number' && parts.length > 0) parts.push(`${parts.pop()}[${key + 1}]`);
    else parts.push(String(key));
  });
  return parts.join(' › ');
}

/** The innermost criterion or clause that a path leads into. */
function placeOf(path: Path, value: unknown): { clause?: string } {
  for (let length = path.length; length > 0; length--) {
    const id = idOf(at(value, path.slice(0, length)));
    if (id !== undefined && /^\d/.test(id)) return { clause: id };
  }
  return {};
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((part, key) => (isRecord(part) || Array.isArray(part) ? Reflect.get(part, key) : undefined), value);
}

function idOf(value: unknown): string | undefined {
  return isRecord(value) && typeof value.id === 'string' ? value.id : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Fields that the schema dropped. `known` names those that it kept, for a "did you mean". */
function unknownFields(given: unknown, kept: unknown, path: Path): { path: Path; field: string; known: string[] }[] {
  if (Array.isArray(given) && Array.isArray(kept)) return given.flatMap((part, index) => unknownFields(part, kept[index], [...path, index]));
  if (!isRecord(given) || !isRecord(kept)) return [];
  return Object.keys(given).flatMap((field) =>
    field in kept ? unknownFields(given[field], kept[field], [...path, field]) : [{ path, field, known: optionalFields }],
  );
}

/** The fields that may be left out, and so may be misspelt without being missed. */
const optionalFields = ['cap', 'at', 'scope', 'unit', 'per', 'from', 'sign', 'reason', 'appliesTo', 'names', 'groups', 'platforms', 'short', 'measure', 'sharedCaps', 'note', 'value', 'aliases', 'hash', 'sets', 'byEditing'];
