import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { inspectedPlaces, provisionalResult, statusAt, statusChange, type InspectedPlace, type Inspection } from '../../operations/inspect-subject';
import type { Checklist } from '../../operations/checklist';
import type { Result } from '../../scoring/results';
import type { Status } from '../../scoring/marks';
import type { Part } from '../../sheets/parts';
import type { CellChange } from '../../workbook/port';
import { usePane } from '../context';
import type { CellPlace } from '../host';
import type { SubjectKey } from '../workbook-store';
import { useWorkbook } from './use-workbook';

export interface InspectionView {
  /** The sheets of the checklist that are marked apart: quarters, units and accounts. */
  parts: readonly Part[];
  part: Part;
  choosePart: (id: string) => void;
  /** On this part, in the order of the rows. */
  all: number;
  checked: number;
  /** 1-based. */
  position: number;
  inspection: Inspection | null;
  /** The clause in whose column the selection stands. */
  selectedClause: string | null;
  /** 暂计; null where it cannot be told. */
  result: Result | null;
  onlyUnchecked: boolean;
  setOnlyUnchecked: (only: boolean) => void;
  previous: (() => void) | null;
  next: (() => void) | null;
  edit: (change: (inspection: Inspection) => CellChange[]) => void;
  /** Writes the status, signs it, and goes on to the next. False where there is none. */
  finish: (inspector: string) => boolean;
}

/** One subject after the other: follows the selected row, and the row follows the pane. */
export function useInspection(checklist: Checklist): InspectionView {
  const { host, store, fail } = usePane();
  const { version } = useWorkbook();
  const places = useMemo(() => inspectedPlaces(checklist), [checklist]);
  const [chosen, setChosen] = useState<InspectedPlace | null>(null);
  const [selectedClause, setSelectedClause] = useState<string | null>(null);
  const [onlyUnchecked, setOnlyUnchecked] = useState(false);
  const statuses = useMemo(() => statusesOf(places, store), [places, store, version]);
  const current = (chosen && placeNow(chosen, places)) ?? places.find((place) => statuses.get(place) === '未检查') ?? places[0];
  const part = current?.sheet.part ?? checklist.sheets[0]?.part;
  if (!part) throw new Error('a checklist without sheets');

  useFollowedSelection(places, setChosen, setSelectedClause);

  const ofPart = useMemo(() => places.filter((place) => place.sheet.part.id === part.id), [places, part.id]);
  const go = useCallback(
    (place: InspectedPlace) => {
      setChosen(place);
      // The sheet goes along, so that the cells that are being filled are in sight.
      if (host.can.followSelection) host.reveal({ sheet: place.sheet.name, ...place.cell }).catch(fail);
    },
    [host, fail],
  );
  const inspection = useMemo(() => (current ? store.inspection(keyOf(current)) : null), [current, store, version]);
  const result = useMemo(() => (inspection ? provisionalResult(checklist, inspection) : null), [checklist, inspection]);
  const index = current ? ofPart.indexOf(current) : -1;
  const wanted = (place: InspectedPlace): boolean => !onlyUnchecked || statuses.get(place) === '未检查';
  const before = ofPart.slice(0, Math.max(index, 0)).filter(wanted).at(-1);
  const after = ofPart.slice(index + 1).find(wanted);
  const edit = useCallback((change: (now: Inspection) => CellChange[]) => current && store.edit(keyOf(current), change), [current, store]);
  return {
    parts: [...new Map(checklist.sheets.map((sheet) => [sheet.part.id, sheet.part])).values()],
    part,
    choosePart: (id) => {
      const twin = places.find((place) => place.sheet.part.id === id && place.subject === current?.subject) ?? places.find((place) => place.sheet.part.id === id);
      if (twin) go(twin);
    },
    all: ofPart.length,
    checked: ofPart.filter((place) => statuses.get(place) === '已检查').length,
    position: index + 1,
    inspection,
    selectedClause,
    result,
    onlyUnchecked,
    setOnlyUnchecked,
    previous: before ? () => go(before) : null,
    next: after ? () => go(after) : null,
    edit,
    finish: (inspector) => {
      edit((now) => statusChange(now, '已检查', { today: todaySerial(), inspector }));
      const following = after ?? ofPart.find((place) => place !== current && statuses.get(place) === '未检查');
      if (following) go(following);
      return following !== undefined;
    },
  };
}

/** Where it is now: rows move, and sheets are renamed. */
function placeNow({ sheet, subject }: InspectedPlace, places: readonly InspectedPlace[]): InspectedPlace | undefined {
  const own = places.filter((place) => place.subject === subject);
  return own.find((place) => place.sheet.name === sheet.name) ?? own.find((place) => place.sheet.part.id === sheet.part.id);
}

const keyOf = ({ sheet, subject }: InspectedPlace): SubjectKey => ({ sheet: sheet.name, subject });

function statusesOf(places: readonly InspectedPlace[], store: { content: (sheet: string) => Parameters<typeof statusAt>[1] | undefined }): Map<InspectedPlace, Status | null> {
  return new Map(
    places.map((place) => {
      const content = store.content(place.sheet.name);
      return [place, content ? statusAt(place, content) : '未检查'];
    }),
  );
}

/** The row in which the selection stands, at the start and whenever it moves. */
function useFollowedSelection(places: readonly InspectedPlace[], choose: (place: InspectedPlace) => void, chooseClause: (clause: string | null) => void): void {
  const { host, store, fail } = usePane();
  const { connection } = useWorkbook();
  // As last read: Excel is asked once to tell of the selection, not at every reading.
  const latest = useRef(places);
  /** Selected while rows may have moved since they were read: looked up again when they are. */
  const early = useRef<CellPlace | null>(null);
  /** Sheets that nobody knew: asked after once. */
  const strange = useRef(new Set<string>());
  const follow = useCallback(
    ({ sheet, row, column }: CellPlace): void => {
      const own = latest.current.filter((place) => place.sheet.name === sheet);
      if (own.length === 0) store.turnTo(sheet);
      // The checklist may be called so since it was read; Excel tells of no name before 1.17.
      if (own.length === 0 && !strange.current.has(sheet) && !store.contents().some(({ name }) => name === sheet)) {
        strange.current.add(sheet);
        early.current = { sheet, row, column };
        void store.readAgain();
      }
      const found = own.find((place) => place.sheet.layout === 'forms' || place.cell.row === row);
      if (!found) return;
      choose(found);
      chooseClause(clauseAt(found, row, column));
    },
    [choose, chooseClause, store],
  );
  useEffect(() => {
    latest.current = places;
    const place = early.current;
    early.current = null;
    if (place) follow(place);
  }, [places, follow]);
  useEffect(() => {
    if (!host.can.followSelection) return undefined;
    let stopped = false;
    let stop: (() => void) | null = null;
    const selected = (place: CellPlace): void => {
      if (stopped) return;
      early.current = store.behind ? place : null;
      follow(place);
    };
    host.activeCell().then((place) => place && selected(place), fail);
    host.onSelectionChanged(selected).then((unsubscribe) => {
      if (stopped) unsubscribe();
      else stop = unsubscribe;
    }, (error: unknown) => {
      store.unheard();
      fail(error);
    });
    return () => {
      stopped = true;
      stop?.();
    };
  }, [host, store, fail, follow, connection]);
}

function clauseAt({ sheet }: InspectedPlace, row: number, column: number): string | null {
  const found = sheet.part.columns.find(({ id }) => (sheet.layout === 'matrix' ? sheet.columns.get(id) === column : sheet.clauseRows.get(id) === row));
  return found?.id ?? null;
}

/** Today as Excel counts days: 1 is 1 January 1900, whose 29 February it believes in. */
export function todaySerial(now = new Date()): number {
  return Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(1899, 11, 30)) / 86_400_000);
}
