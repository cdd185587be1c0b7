import { useEffect, useMemo, useState } from 'react';
import { localTime } from '../../calendar/local-time';
import { nextPeriod, parsePeriod, periodCode, type Period } from '../../calendar/period';
import type { Layout } from '../../operations/build';
import { idsGiven } from '../../operations/given-ids';
import { readRegisterRange, registerRefusal, registerSheet, registerSheets, type ReadRange, type RegisterRange } from '../../operations/read-register-range';
import { checkedSubjects } from '../../operations/subjects';
import type { Problem } from '../../messages/problem';
import type { GivenId } from '../../register/ids';
import type { Subject } from '../../register/subject';
import type { UnitProposal } from '../../register/unit-proposals';
import { builtinRubrics } from '../../rubric/builtin';
import type { Rubric } from '../../rubric/rubric';
import { suggestedFileName } from '../../sheets/file-name';
import { mostForms } from '../../sheets/form-shape';
import type { CheckboxStyle } from '../../sheets/subject-row';
import { rangeAddress } from '../../workbook/address';
import { usePane } from '../context';
import { inspectorKey } from '../host';
import { firstPlace, useReveal, useWorkbook } from './use-workbook';

export interface Setup {
  rubrics: readonly Rubric[];
  rubric: Rubric;
  /** By its version: an answered table differs from the built-in one. */
  chooseRubric: (hash: string) => void;
  sheets: readonly string[];
  /** Where the register stands, what was read of it, and what keeps it from being used. */
  register: { range: RegisterRange; place: string; read: ReadRange; checked: number; refusal: Problem | null } | null;
  takeSelection: () => Promise<void>;
  takeSheet: (name: string) => Promise<void>;
  makeSample: () => Promise<void>;
  /** 教育局 and 市教育局 are one: the name chosen is written into the register. */
  adopt: (proposal: UnitProposal, name: string) => Promise<void>;
  /** A register that arrived as a file comes onto a sheet of its own. */
  importFile: (file: File) => Promise<void>;
  /** 备案登记表 in Word documents: their accounts join the register, or begin one. */
  readForms: (files: readonly File[]) => Promise<void>;
  layout: Layout;
  setLayout: (layout: Layout) => void;
  tooManyForms: boolean;
  checkbox: CheckboxStyle;
  /** Null where this Excel has no checkboxes in cells. */
  setCheckbox: ((style: CheckboxStyle) => void) | null;
  periods: readonly Period[];
  /** A code, or what somebody is typing. */
  period: string;
  setPeriod: (text: string) => void;
  /** Something is being done: nothing else is begun. */
  busy: boolean;
  /** Null where something is still missing. */
  build: (() => Promise<void>) | null;
}

/** 从哪里开始？ The three answers of which a checklist is made. */
export function useSetup(asked: Rubric | null, rubrics: readonly Rubric[], onBuilt: () => void): Setup {
  const { host, store, words, notify, fail, doing, work } = usePane();
  const [chosen, setChosen] = useState(asked?.hash ?? null);
  const rubric = rubrics.find(({ hash }) => hash === chosen) ?? rubrics[0] ?? builtinRubrics[0];
  if (!rubric) throw new Error('no tables');
  const [range, setRange] = useState<RegisterRange | null>(null);
  const [sheets, setSheets] = useState<readonly string[]>([]);
  const [layout, setLayout] = useState<Layout>('matrix');
  const [checkbox, setCheckbox] = useState<CheckboxStyle>('glyph');
  const [period, setPeriod] = useState<string | null>(null);
  const periods = useMemo(() => periodsAround(new Date()), []);
  const usual = usualPeriod(rubric, new Date());

  useEffect(() => {
    let stopped = false;
    store.look(registerSheets).then(({ sheets: visible, likely }) => {
      if (stopped) return;
      setSheets(visible);
      setRange((before) => before ?? likely);
    }, fail);
    return () => {
      stopped = true;
    };
  }, [store, fail]);

  const { reading } = useWorkbook();
  const reveal = useReveal();
  const workbook = reading.phase === 'ready' ? reading.workbook : undefined;
  const given = useMemo(() => workbook && idsGiven(workbook), [workbook]);
  const register = useMemo(() => range && readOf(range, rubric, words.start.kinds, given), [range, rubric, words, given]);
  const code = parsePeriod(period ?? usual);
  const tooManyForms = layout === 'forms' && register !== null && register.checked > mostForms;
  const takeSheet = async (name: string): Promise<void> => {
    try {
      const whole = await store.look((port) => registerSheet(port, name));
      if (whole) setRange(whole);
    } catch (error) {
      fail(error);
    }
  };
  /** The same cells, as they stand now. */
  const readAgain = async (old: RegisterRange): Promise<void> => {
    const whole = await store.look((port) => registerSheet(port, old.sheet));
    const width = Math.max(0, ...old.values.map((cells) => cells.length));
    if (whole) setRange({ ...whole, row: old.row, column: old.column, values: whole.values.slice(old.row, old.row + old.values.length).map((cells) => cells.slice(old.column, old.column + width)) });
  };
  const adopt = async (proposal: UnitProposal, name: string): Promise<void> => {
    if (!range) return;
    try {
      const { adoptUnitName } = await import('../../operations/adopt-unit-name');
      const before = await work(words.start.adopting(name), (port) => adoptUnitName(port, range.sheet, proposal, name));
      await readAgain(range);
      const undo = async (): Promise<void> => {
        await store.run((port) => port.apply([{ kind: 'set_cells', sheet: range.sheet, cells: before }]));
        await readAgain(range);
        notify(null);
      };
      notify(before.length === 0 ? { intent: 'info', text: words.start.adoptedNone } : { intent: 'success', text: words.start.adopted(before.length, name), action: { label: words.undo, run: () => void undo().catch(fail) } });
    } catch (error) {
      fail(error);
    }
  };
  const importFile = async (file: File): Promise<void> => {
    try {
      const { importRegister } = await import('../../operations/import-register');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const imported = await work(words.start.importing(file.name), (port) => importRegister(port, file.name, bytes, { at: localTime(new Date()), person: host.recall(inspectorKey) ?? '' }));
      setSheets((before) => [...before, imported.sheet]);
      setRange(imported);
      notify({ intent: 'success', text: words.start.imported(file.name, imported.sheet) });
    } catch (error) {
      fail(error);
    }
  };
  const readForms = async (files: readonly File[]): Promise<void> => {
    try {
      const { readFormFiles } = await import('./read-form-files');
      const { sheet, appended, problems } = await readFormFiles((port) => work(words.start.readingForms(files.length), port), files, range?.sheet, given ?? []);
      const text = appended.length > 0 ? words.start.formsRead(appended.length, sheet) : words.start.formsNothing;
      if (appended.length > 0) {
        setSheets((before) => (before.includes(sheet) ? before : [...before, sheet]));
        await takeSheet(sheet);
      }
      notify({ intent: problems.some(({ severity }) => severity !== 'info') ? 'warning' : 'success', text, more: problems });
    } catch (error) {
      fail(error);
    }
  };
  const build = async (): Promise<void> => {
    if (!register) return;
    try {
      const { subjects } = register.read;
      const { buildHere } = await buildingParts();
      const problems = await work(words.start.building, (port) => buildHere(port, { rubric, register: subjects, period: code, layout, checkbox }));
      notify({ intent: problems.some(({ severity }) => severity !== 'info') ? 'warning' : 'success', text: words.start.built(register.checked, suggestedFileName(rubric, code ? periodCode(code) : '')), more: problems });
      store.show(rubric, code ? periodCode(code) : '');
      // Before the inspection asks where the selection stands.
      reveal(firstPlace(store.snapshot().checklist));
      onBuilt();
    } catch (error) {
      fail(error);
    }
  };
  return {
    rubrics,
    rubric,
    chooseRubric: setChosen,
    sheets,
    register,
    takeSelection: async () => {
      try {
        const selected = await host.selection();
        const values = selected?.values ?? [];
        const single = values.length === 1 && values[0]?.length === 1;
        if (!selected || values.every((row) => row.every((cell) => cell === null || cell === ''))) notify({ intent: 'info', text: words.start.noSelection });
        // One cell stands for the table around it.
        else if (single) await takeSheet(selected.place.sheet);
        else setRange({ ...selected.place, values, ...(selected.merges ? { merges: selected.merges } : {}) });
      } catch (error) {
        fail(error);
      }
    },
    takeSheet,
    makeSample: async () => {
      try {
        const { addSampleRegister } = await buildingParts();
        const sheet = await work(words.start.sampling, (port) => addSampleRegister(port, samples(rubric)));
        setSheets((before) => [...before, sheet]);
        notify({ intent: 'success', text: words.start.sampleMade(sheet) });
        await host.reveal({ sheet, row: 2, column: 1 });
      } catch (error) {
        fail(error);
      }
    },
    adopt,
    importFile,
    readForms,
    layout,
    setLayout,
    tooManyForms,
    checkbox,
    setCheckbox: host.can.nativeCheckbox ? setCheckbox : null,
    periods,
    period: period ?? usual,
    setPeriod,
    busy: doing !== null,
    build: doing !== null || !register || register.refusal || !code || tooManyForms ? null : build,
  };
}

/** Loaded when a checklist is made: an inspector who is handed one never needs it. */
const buildingParts = () => import('../../operations/build-here');

function readOf(range: RegisterRange, rubric: Rubric, kinds: Readonly<Record<Rubric['subjectKinds'][number], string>>, given: readonly GivenId[] | undefined): Setup['register'] {
  const read = readRegisterRange(range, rubric, given);
  const named = rubric.subjectKinds.map((kind) => kinds[kind]).join('、');
  const width = Math.max(0, ...range.values.map((row) => row.length));
  const area = rangeAddress({ top: range.row, left: range.column, bottom: range.row + Math.max(1, range.values.length) - 1, right: range.column + Math.max(1, width) - 1 });
  return { range, place: `${range.sheet}!${area}`, read, checked: checkedSubjects(read.subjects, rubric.subjectKinds).subjects.length, refusal: registerRefusal(read, named, rubric.subjectKinds) };
}

/** Units are assessed by the year, accounts by the quarter. */
function usualPeriod(rubric: Rubric, now: Date): string {
  const yearly = rubric.procedure.periods !== null || !rubric.subjectKinds.includes('account') || rubric.procedure.rollup !== null;
  return yearly ? String(now.getFullYear()) : periodCode(quarter(now));
}

const quarter = (now: Date): Period => ({ span: 'quarter', year: now.getFullYear(), ordinal: Math.floor(now.getMonth() / 3) + 1 });

/** What an office usually means; everything else can be typed. */
function periodsAround(now: Date): Period[] {
  const year = now.getFullYear();
  const before = new Date(year, now.getMonth() - 3, 1);
  return [
    quarter(now),
    quarter(before),
    nextPeriod(quarter(now)),
    { span: 'year', year, ordinal: 1 },
    { span: 'year', year: year - 1, ordinal: 1 },
    { span: 'half', year, ordinal: now.getMonth() < 6 ? 1 : 2 },
    { span: 'month', year, ordinal: now.getMonth() + 1 },
  ];
}

function samples(rubric: Rubric): Subject[] {
  const base: Subject = { id: '', name: '', kind: 'unit', platform: '', unit: '', group: '', link: '', openedOn: '', state: '在用', sampled: undefined, inspector: '', contact: '', phone: '', place: { row: 0 } };
  const unit: Subject = { ...base, id: 'U01', name: '示例镇人民政府', group: '区镇' };
  if (rubric.subjectKinds.includes('account')) return [unit, { ...base, id: '001', name: '示例发布', kind: 'account', platform: '微信订阅号', unit: 'U01' }];
  return [unit, { ...base, id: 'U02', name: '示例市教育局', group: '部门' }];
}
