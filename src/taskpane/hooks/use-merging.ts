import { useCallback, useRef, useState } from 'react';
import { localTime } from '../../calendar/local-time';
import type { MergedWorkbook } from '../../operations/merge-workbooks';
import { usePane } from '../context';
import { inspectorKey } from '../host';
import { painted } from './use-long-work';

/** A copy that was picked; two files of one name are told apart by a number. */
export interface PickedCopy {
  name: string;
  file: File;
}

export interface Merging {
  /** Not merged yet. */
  picked: readonly PickedCopy[];
  pick: (files: readonly File[]) => void;
  drop: (name: string) => void;
  /** `file`: the copy that is being read. `stoppable`: nothing is written yet. */
  doing: { step: 'reading' | 'merging' | 'writing'; done: number; all: number; file: string | null; stoppable: boolean } | null;
  /** What came of the last time. */
  merged: MergedWorkbook | null;
  /** 汇总: with what is picked. */
  run: () => Promise<void>;
  /** 采用选定值: only what was chosen in 合并核对. */
  carryOut: () => Promise<void>;
  stop: () => void;
}

/** 汇总分表; it goes on while another tab is looked at. */
export function useMerging(): Merging {
  const { store, host, notify, fail } = usePane();
  const [picked, setPicked] = useState<readonly PickedCopy[]>([]);
  const [doing, setDoing] = useState<Merging['doing']>(null);
  const [merged, setMerged] = useState<MergedWorkbook | null>(null);
  const controller = useRef<AbortController | null>(null);

  const pick = useCallback((files: readonly File[]) => setPicked((before) => files.reduce(withFile, before)), []);
  const drop = useCallback((name: string) => setPicked((before) => before.filter((each) => each.name !== name)), []);

  const merge = useCallback(async (copies: readonly PickedCopy[]) => {
    const stop = new AbortController();
    controller.current = stop;
    setDoing({ step: 'reading', done: 0, all: copies.length, file: null, stoppable: true });
    notify(null);
    try {
      // An inspector may never merge: loaded by whoever does.
      const { mergeFiles } = await import('../../operations/merge-files');
      const files = copies.map(({ name, file }) => ({
        name,
        bytes: async () => {
          await painted();
          return new Uint8Array(await file.arrayBuffer());
        },
      }));
      const onProgress = (step: 'reading' | 'merging' | 'writing', done: number, all: number): void =>
        setDoing((before) => ({ step, done, all, file: step === 'reading' ? (copies[done - 1]?.name ?? null) : null, stoppable: step !== 'writing' && before?.stoppable !== false }));
      const outcome = await store.run((port) => mergeFiles(port, files, stop.signal, { onProgress, recorded: { at: localTime(new Date()), person: host.recall(inspectorKey) ?? '' } }));
      setMerged(outcome);
      setPicked((before) => before.filter((each) => !copies.includes(each)));
    } catch (error) {
      fail(error);
    } finally {
      controller.current = null;
      setDoing(null);
    }
  }, [store, host, notify, fail]);

  const run = useCallback(() => merge(picked), [merge, picked]);
  const carryOut = useCallback(() => merge([]), [merge]);
  return { picked, pick, drop, doing, merged, run, carryOut, stop: () => controller.current?.abort() };
}

/** The same file picked again is the same copy; another of its name, from another folder, is not. */
function withFile(before: readonly PickedCopy[], file: File): readonly PickedCopy[] {
  if (before.some((each) => each.file.name === file.name && each.file.size === file.size && each.file.lastModified === file.lastModified)) return before;
  let name = file.name;
  for (let copy = 2; before.some((each) => each.name === name); copy += 1) name = `${file.name}（${copy}）`;
  return [...before, { name, file }];
}
