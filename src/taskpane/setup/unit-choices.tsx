import { Button } from '@fluentui/react-components';
import { namesToChoose, proposalText, type UnitProposal } from '../../register/unit-proposals';
import { useWords } from '../context';
import { useShared } from '../styles';

interface UnitChoicesProps {
  sheet: string;
  proposals: readonly UnitProposal[];
  adopt: (proposal: UnitProposal, name: string) => Promise<void>;
  busy: boolean;
}

/** 教育局, 市教育局: may be one unit. A button per name writes it into the register; nothing is joined unasked (UX §6). */
export function UnitChoices({ sheet, proposals, adopt, busy }: UnitChoicesProps) {
  const { start } = useWords();
  const shared = useShared();
  const open = proposals.filter((proposal) => namesToChoose(proposal).length > 0);
  if (open.length === 0) return null;
  return (
    <details>
      <summary>{`${start.alike} (${open.length})`}</summary>
      <p className={shared.small}>{start.alikeLead}</p>
      {open.map((proposal) => (
        <div key={proposalText(proposal, undefined)} className={shared.block}>
          <span className={shared.small}>{proposalText(proposal, sheet)}</span>
          <div className={shared.row}>
            {namesToChoose(proposal).map(({ name }) => (
              <Button key={name} size="small" disabled={busy} onClick={() => void adopt(proposal, name)}>{start.adopt(name)}</Button>
            ))}
          </div>
        </div>
      ))}
    </details>
  );
}
