import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { localTime } from '../../calendar/local-time';
import type { ScoredWorkbook } from '../../operations/score-workbook';
import { StoppablePort } from '../../operations/stoppable-port';
import { Refusal, type Problem } from '../../messages/problem';
import { findState, lastScoredAt } from '../../sheets/state';
import { usePane } from '../context';
import { inspectorKey } from '../host';
import { painted } from './use-long-work';
import { useWorkbook } from './use-workbook';

export interface Scoring {
  /** Of what the checklist says now; null while nothing can be computed. */
  scored: ScoredWorkbook | null;
  /** When it was written; null: it is not in the workbook yet. */
  writtenAt: string | null;
  /** When the results that the workbook holds were written; null: never, or before such scorings were remembered in it. */
  lastScored: string | null;
  refusal: Problem | null;
  doing: { step: 'reading' | 'scoring' | 'writing'; done: number; all: number } | null;
  run: () => Promise<void>;
  stop: () => void;
  /** 撤销上次评分, and when that was: whoever scored on whatever machine. Null where there is none to take back. */
  undo: { scoredAt: string; run: () => Promise<void> } | null;
  /** Computes for a view that shows results. */
  watch: () => () => void;
}

interface Outcome {
  scored: ScoredWorkbook;
  writtenAt: string | null;
  version: number;
}

/** 评分, and what it would come to while the checklist is being filled. */
export function useScoring(): Scoring {
  const { host, words, notify, fail, work } = usePane();
  const { store, reading, version } = useWorkbook();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [doing, setDoing] = useState<Scoring['doing']>(null);
  const [watchers, setWatchers] = useState(0);
  const controller = useRef<AbortController | null>(null);

  useEffect(() => {
    if (watchers === 0 || reading.phase !== 'ready' || doing || outcome?.version === version) return undefined;
    let stopped = false;
    const timer = setTimeout(() => {
      store.look(async (port) => (await scoringParts()).scoreWorkbook(port, { scoredAt: '', write: false })).then(
        (scored) => {
          if (stopped) return;
          setRefusal(null);
          setOutcome({ scored, writtenAt: null, version });
        },
        (error: unknown) => {
          if (stopped) return;
          if (error instanceof Refusal) setRefusal(error.problem);
          else fail(error);
        },
      );
    }, previewDelay);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [watchers, reading, version, outcome, doing, store, fail]);

  const run = useCallback(async () => {
    const stop = new AbortController();
    controller.current = stop;
    setDoing({ step: 'reading', done: 0, all: 1 });
    notify(null);
    const scoredAt = localTime(new Date());
    try {
      await painted();
      const { scoreWorkbook } = await scoringParts();
      let stoppable: StoppablePort | null = null;
      const onWriting = (done: number, all: number): void => setDoing({ step: 'writing', done, all });
      const scored = await store.run((port) =>
        scoreWorkbook((stoppable ??= new StoppablePort(port, stop.signal, onWriting)), { scoredAt, person: host.recall(inspectorKey) ?? '', write: true, onProgress: (step, done, all) => setDoing({ step, done, all }) }));
      setRefusal(null);
      setOutcome({ scored, writtenAt: scoredAt, version: store.snapshot().version });
    } catch (error) {
      fail(error);
    } finally {
      controller.current = null;
      setDoing(null);
    }
  }, [host, store, notify, fail]);

  const undo = useCallback(async () => {
    notify(null);
    try {
      const undone = await work(words.score.undoing, async (port) => (await scoringParts()).undoScoring(port, { undoneAt: localTime(new Date()), person: host.recall(inspectorKey) ?? '' }));
      if (undone) notify({ intent: undone.kept + undone.made.length === 0 ? 'success' : 'warning', text: words.score.undone(undone.restored, undone.kept, undone.made) });
    } catch (error) {
      fail(error);
    }
  }, [host, work, words, notify, fail]);
  const lastScored = useMemo(() => (reading.phase === 'ready' ? lastScoredAt(findState(reading.workbook.contents)?.values ?? []) : null), [reading]);

  const watch = useCallback(() => {
    setWatchers((count) => count + 1);
    return () => setWatchers((count) => count - 1);
  }, []);

  return {
    scored: outcome?.scored ?? null,
    writtenAt: outcome?.version === version ? (outcome?.writtenAt ?? null) : null,
    lastScored,
    refusal,
    doing,
    run,
    stop: () => controller.current?.abort(),
    undo: lastScored !== null && !doing ? { scoredAt: lastScored, run: undo } : null,
    watch,
  };
}

/** 评分 pressed on the ribbon: scores once, as soon as the workbook is read; without a checklist there is nothing to score. */
export function useScoreAtOnce(asked: boolean, { run }: Scoring): void {
  const { reading: { phase } } = useWorkbook();
  const due = useRef(asked);
  useEffect(() => {
    if (!due.current || phase === 'reading') return;
    due.current = false;
    if (phase === 'ready') void run();
  }, [phase, run]);
}

/** Loaded when somebody scores: an inspector may never. */
async function scoringParts() {
  const [{ scoreWorkbook }, { undoScoring }] = await Promise.all([import('../../operations/score-workbook'), import('../../operations/undo-scoring')]);
  return { scoreWorkbook, undoScoring };
}

/** Milliseconds after the last change of a cell. */
const previewDelay = 150;
