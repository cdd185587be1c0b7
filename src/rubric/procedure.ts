import type { Procedure } from './rubric';

/** How the notices score unless they say otherwise: 满分100, no verdict, no gate, half up to two places. */
export function procedure(differing: Partial<Procedure>): Procedure {
  return {
    full: 100,
    pass: null,
    gate: null,
    veto: 'none',
    notApplicable: 'full',
    rollup: null,
    periods: null,
    rounding: { places: 2, mode: 'half_up' },
    ...differing,
  };
}
