import { located, wording, type Problem } from '../messages/problem';
import { parseAddress } from '../workbook/address';
import { usePane } from './context';
import type { CellPlace } from './host';
import { placeOfProblem, useReveal } from './hooks/use-workbook';
import { useShared } from './styles';

/** 「检查表」H14：what is wrong and how to mend it; every place in it can be clicked. */
export function ProblemText({ problem }: { problem: Problem }) {
  const { locale, words } = usePane();
  // Cells of another file cannot be shown.
  if (problem.file !== undefined) return <span>{located(problem, locale)}</span>;
  const place = placeOfProblem(problem);
  return (
    <span>
      {place && (
        <>
          <PlaceButton place={place} text={`「${problem.sheet}」${problem.cell ?? ''}`} />
          {words.colon}
        </>
      )}
      {pieces(wording(problem, locale)).map((piece, index) => (typeof piece === 'string' ? piece : <PlaceButton key={index} {...piece} />))}
    </span>
  );
}

function PlaceButton({ place, text }: { place: CellPlace; text: string }) {
  const { words } = usePane();
  const shared = useShared();
  const reveal = useReveal();
  return <button type="button" className={shared.plainButton} aria-label={words.goTo(text)} onClick={() => reveal(place)}>{text}</button>;
}

/** The sentence with the cells that it names set apart: 「检查表」A208. */
function pieces(sentence: string): (string | { place: CellPlace; text: string })[] {
  const found: (string | { place: CellPlace; text: string })[] = [];
  let from = 0;
  for (const match of sentence.matchAll(/「([^「」]+)」\s?([A-Z]{1,3}[1-9]\d*)(?![\dA-Za-z])/gu)) {
    const [text, sheet = '', cell = ''] = match;
    const at = parseAddress(cell);
    if (!at) continue;
    found.push(sentence.slice(from, match.index), { place: { sheet, ...at }, text });
    from = match.index + text.length;
  }
  return [...found, sentence.slice(from)];
}
