import { z } from 'zod';
import { problem, type Problem } from '../messages/problem';
import type { MarkedSubject, Marks, MarksDocument } from './marks';

/**
 * Reads a marks document (DESIGN §7) that comes from outside. In: anything JSON holds. Out: the document, or an error
 * problem where it is none at all. What is wrong with one subject only stays with that subject as a fault, for which
 * `score` refuses it and scores the others; each mark is checked there too, where its clause is known.
 */
export function parseMarks(value: unknown): { document?: MarksDocument; problems: Problem[] } {
  const read = envelope.safeParse(value);
  if (!read.success) return { problems: read.error.issues.map((issue) => unreadable(issue, value)) };
  const { rubric, hash, subjects } = read.data;
  const document = { rubric, subjects: subjects.map(subjectOf), ...(hash === undefined || hash === null ? {} : { hash }) };
  return { document, problems: [] };
}

const envelope = z.object({
  rubric: z.string().min(1),
  hash: z.string().nullish(),
  subjects: z.array(z.looseObject({ id: z.string().min(1) })),
});

/** Every part of a subject but its id; what a part must be is said in `wanted`. */
const parts = {
  name: z.string().nullish(),
  kind: z.enum(['account', 'unit', 'site']).nullish(),
  unit: z.string().nullish(),
  group: z.string().nullish(),
  platform: z.string().nullish(),
  status: z.enum(['未检查', '已检查', '无法核实']).nullish(),
  marks: z.custom<Marks>(isRecord).nullish(),
  periods: z.custom<Record<string, Marks>>((value) => isRecord(value) && Object.values(value).every((marks) => marks === null || isRecord(marks))).nullish(),
  na: z.array(z.string()).nullish(),
};
type Parts = { [P in keyof typeof parts]: NonNullable<z.output<(typeof parts)[P]>> };

const wanted: Record<keyof Parts, string> = {
  name: '文字 (text)',
  kind: 'account / unit / site',
  unit: '文字 (text)',
  group: '文字 (text)',
  platform: '文字 (text)',
  status: '未检查 / 已检查 / 无法核实',
  marks: '{"2.4.1a": 2, …}',
  periods: '{"Q1": {…}, …}',
  na: '["2.4.1", …]',
};

function subjectOf(raw: { id: string; [part: string]: unknown }): MarkedSubject {
  const faults: Problem[] = [];
  const part = <P extends keyof Parts>(name: P): Partial<Pick<Parts, P>> => {
    const value = raw[name];
    if (value === undefined || value === null) return {};
    const read = parts[name].safeParse(value);
    if (read.success) return { [name]: read.data } as Partial<Pick<Parts, P>>;
    faults.push(problem('subject_field_unusable', 'error', { subject: raw.id, field: name, wanted: wanted[name], value: shown(value) }, { subject: raw.id }));
    return {};
  };
  const subject: MarkedSubject = {
    id: raw.id,
    ...part('name'),
    ...part('kind'),
    ...part('unit'),
    ...part('group'),
    ...part('platform'),
    ...part('status'),
    ...part('marks'),
    ...part('periods'),
    ...part('na'),
  };
  // A status that cannot be read must not pass for 已检查.
  if (faults.length > 0) return { ...subject, faults, status: subject.status ?? (raw.status === undefined || raw.status === null ? null : '未检查') };
  return subject;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(issue: z.core.$ZodIssue, document: unknown): Problem {
  const where = issue.path.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`), '');
  const found = issue.path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), document);
  const kind = where === '' ? ' {"rubric": …, "subjects": […]}' : where === 'subjects' ? ' […]' : /^subjects\[\d+\]$/.test(where) ? ' {"id": …}' : '非空文字';
  return problem('marks_unreadable', 'error', { where: where === '' ? '内容' : where, wanted: kind, value: shown(found) });
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '无');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
