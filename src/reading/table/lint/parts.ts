import type { Rubric } from '../../../rubric/rubric';
import type { Grid } from '../../grid';
import type { Assembled } from '../assemble';
import type { Layout } from '../layout';
import type { Placed } from '../names';
import type { Row } from '../rows';
import type { Surrounding } from '../surroundings';

/** A table with all that was made of it; rows and columns 0-based. */
export interface ReadParts {
  grid: Grid;
  layout: Layout;
  rows: readonly Row[];
  placed: readonly Placed[];
  rubric: Rubric;
  made: Assembled;
  around: Surrounding | null;
}
