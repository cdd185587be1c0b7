import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Checklist } from '../../operations/checklist';
import type { Finding, Findings } from '../../operations/findings';
import type { Inspection } from '../../operations/inspect-subject';
import { findTag } from '../../sheets/keyed';
import type { SheetContent } from '../../workbook/port';
import { usePane } from '../context';
import type { CellPlace } from '../host';
import { useWorkbook } from './use-workbook';

/** 问题清单 beside the subject that is inspected. */
export interface FindingsOfSubject {
  checklist: Checklist;
  inspection: Inspection;
  /** Remembered on this PC. */
  inspector: string;
  /** As read; null until its reader has arrived, which is asked for where something is listed, or by `ask`. */
  findings: Findings | null;
  ask: () => void;
  /** Of a clause of the subject, those among them that count no longer (不属实) too. */
  of: (clause: string) => readonly Finding[];
  placeOf: (finding: Finding) => CellPlace | null;
}

export const FindingsContext = createContext<FindingsOfSubject | null>(null);

export function useSubjectFindings(): FindingsOfSubject {
  const shared = useContext(FindingsContext);
  if (!shared) throw new Error('outside of 检查');
  return shared;
}

/** The problems of the subject by clause; the reader is loaded after the pane has been shown, and only where something is or shall be listed. */
export function useFindings(checklist: Checklist, inspection: Inspection | null, inspector: string): FindingsOfSubject | null {
  const { fail } = usePane();
  const { reading } = useWorkbook();
  const [parts, setParts] = useState<Awaited<ReturnType<typeof findingParts>> | null>(null);
  const [asked, setAsked] = useState(false);
  const ask = useCallback(() => setAsked(true), []);
  const listed = useMemo(() => reading.phase === 'ready' && reading.workbook.contents.some(isListing), [reading]);
  useEffect(() => {
    if (!asked && !listed) return;
    let stopped = false;
    findingParts().then((loaded) => !stopped && setParts(loaded), fail);
    return () => {
      stopped = true;
    };
  }, [fail, asked, listed]);
  const findings = useMemo(() => (parts && reading.phase === 'ready' ? parts.readFindings(checklist, reading.workbook) : null), [parts, checklist, reading]);
  return useMemo(() => {
    if (!inspection) return null;
    const { period } = inspection.place.sheet.part;
    const own = (findings?.all ?? []).filter((each) => each.subject === inspection.subject.id && each.period === period);
    return {
      checklist,
      inspection,
      inspector,
      findings,
      ask,
      of: (clause) => own.filter((each) => each.clause === clause),
      placeOf: ({ row }) => (findings?.sheet ? { sheet: findings.sheet.content.name, row, column: findings.sheet.columns.get('问题编号') ?? 0 } : null),
    };
  }, [checklist, inspection, inspector, findings, ask]);
}

/** Whether a sheet is a 问题清单 with something on it. */
function isListing({ values }: SheetContent): boolean {
  const tag = findTag(values, '问题清单');
  return tag !== null && values.slice(tag.row + 1).some((cells) => cells.slice(0, tag.column).some((cell) => cell !== null && cell !== ''));
}

const findingParts = () => import('../../operations/findings');
