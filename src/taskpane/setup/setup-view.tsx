import { Button, Input, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { parsePeriod, periodCode } from '../../calendar/period';
import { builtinRubrics } from '../../rubric/builtin';
import type { Rubric } from '../../rubric/rubric';
import { mostForms } from '../../sheets/form-shape';
import type { CheckboxStyle } from '../../sheets/subject-row';
import { usePane, useWords } from '../context';
import { useWorkbook } from '../hooks/use-workbook';
import { useSetup, type Setup } from '../hooks/use-setup';
import { FilesButton } from '../files-button';
import { periodText } from '../period-text';
import { ProblemList } from '../problem-list';
import { ProblemText } from '../problem-text';
import { rubricLabel } from '../rubric/rubric-label';
import { useShared } from '../styles';
import { NextPeriod } from './next-period';
import { UnitChoices } from './unit-choices';

const useStyles = makeStyles({
  step: { display: 'flex', flexDirection: 'column', rowGap: '6px', minWidth: 0, margin: 0, padding: 0, border: 'none' },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold, marginBottom: '6px' },
  fill: { width: '100%', minWidth: 0, '& select': { textOverflow: 'ellipsis' } },
  found: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  problems: { maxHeight: '220px', overflowY: 'auto', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

interface SetupViewProps {
  /** Asked for in 指标. */
  asked: Rubric | null;
  onBack: (() => void) | null;
  onBuilt: () => void;
}

/** 从哪里开始？ Indicator table, register, layout and period; then the checklist is made. */
export function SetupView({ asked, onBack, onBuilt }: SetupViewProps) {
  const { words } = usePane();
  const { reading } = useWorkbook();
  const styles = useStyles();
  const shared = useShared();
  const own = reading.phase === 'ready' ? reading.workbook.checklists.map(({ rubric }) => rubric) : [];
  const rubrics = [...new Map([...(asked ? [asked] : []), ...builtinRubrics, ...own].map((rubric) => [rubric.hash, rubric])).values()];
  const setup = useSetup(asked, rubrics, onBuilt);
  const { start } = words;
  return (
    <div className={shared.view}>
      <div className={shared.row}>
        <h2 className={`${shared.heading} ${shared.grow}`}>{onBack ? start.another : start.heading}</h2>
        {onBack && <Button size="small" onClick={onBack}>{start.back}</Button>}
      </div>
      {onBack && <NextPeriod onMade={onBuilt} />}
      {reading.phase === 'empty' && reading.left && <p role="alert" className={shared.lead}><ProblemText problem={reading.left} /></p>}
      <p className={shared.lead}>{start.lead}</p>
      <Step number="①" name={start.rubric}>
        <Select className={styles.fill} aria-label={start.rubric} value={setup.rubric.hash ?? ''} onChange={(_, { value }) => setup.chooseRubric(value)}>
          {setup.rubrics.map((rubric) => (
            <option key={rubric.hash} value={rubric.hash}>{rubricLabel(rubric)}</option>
          ))}
        </Select>
      </Step>
      <RegisterStep setup={setup} />
      <Step number="③" name={start.layout}>
        <RadioGroup aria-label={start.layout} value={setup.layout} onChange={(_, { value }) => setup.setLayout(value === 'forms' ? 'forms' : 'matrix')}>
          <Radio value="matrix" label={<>{start.matrix} <span className={shared.small}>{start.matrixHint}</span></>} />
          <Radio value="forms" label={<>{start.forms} <span className={shared.small}>{start.formsHint(mostForms)}</span></>} />
        </RadioGroup>
        {setup.setCheckbox && <TickStyle value={setup.checkbox} choose={setup.setCheckbox} />}
        {setup.tooManyForms && <span role="alert" className={shared.bad}>{start.formsTooMany(setup.register?.checked ?? 0, mostForms)}</span>}
      </Step>
      <PeriodStep setup={setup} />
      <Button appearance="primary" disabled={setup.build === null} onClick={() => void setup.build?.()}>{start.build}</Button>
      {!setup.register && <span className={shared.small}>{start.missing.register}</span>}
    </div>
  );
}

function Step({ number, name, children }: { number: string; name: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <fieldset className={styles.step}>
      <legend className={styles.legend}>{`${number} ${name}`}</legend>
      {children}
    </fieldset>
  );
}

function RegisterStep({ setup }: { setup: Setup }) {
  const words = useWords();
  const { start } = words;
  const styles = useStyles();
  const shared = useShared();
  const { register } = setup;
  const problems = register?.read.problems ?? [];
  return (
    <Step number="②" name={start.register}>
      {register && !register.refusal && <span className={styles.found}>{start.found(register.place, register.checked, setup.rubric.subjectKinds.map((kind) => start.kinds[kind]).join('、'))}</span>}
      {register?.refusal && (
        <span role="alert" className={shared.bad}>
          <ProblemText problem={register.refusal} />
        </span>
      )}
      {!register && <p className={shared.lead}>{start.noRegister}</p>}
      <div className={shared.row}>
        <Button size="small" onClick={() => void setup.takeSelection()}>{start.fromSelection}</Button>
        <Select size="small" aria-label={start.fromSheet} value="" onChange={(_, { value }) => value !== '' && void setup.takeSheet(value)}>
          <option value="">{`${start.fromSheet}…`}</option>
          {setup.sheets.map((name) => (
            <option key={name} value={name}>{name}</option>
          ))}
        </Select>
        <Button size="small" appearance="subtle" disabled={setup.busy} onClick={() => void setup.makeSample()}>{start.sample}</Button>
        <FilesButton name={start.importFile} disabled={setup.busy} accept=".xlsx,.csv,.tsv,.txt" take={([file]) => file && void setup.importFile(file)} />
        <FilesButton name={start.readForms} disabled={setup.busy} accept=".docx" multiple take={(files) => void setup.readForms(files)} />
      </div>
      {register && !register.refusal && problems.length === 0 && <span className={shared.small}>{start.noProblems}</span>}
      {problems.length > 0 && (
        <details open={problems.some(({ severity }) => severity === 'error')}>
          <summary>{start.problems(problems.length)}</summary>
          <div className={styles.problems} tabIndex={0} role="region" aria-label={start.problems(problems.length)}>
            <ProblemList problems={problems} />
          </div>
        </details>
      )}
      {register && <UnitChoices sheet={register.range.sheet} proposals={register.read.proposals} adopt={setup.adopt} busy={setup.busy} />}
    </Step>
  );
}

/** Asked only where there is a choice; what it means for colleagues is said where it is made. */
function TickStyle({ value, choose }: { value: CheckboxStyle; choose: (style: CheckboxStyle) => void }) {
  const { start } = useWords();
  const shared = useShared();
  return (
    <>
      <span>{start.ticks}</span>
      <RadioGroup aria-label={start.ticks} value={value} onChange={(_, { value: chosen }) => choose(chosen === 'native' ? 'native' : 'glyph')}>
        <Radio value="glyph" label={start.glyph} />
        <Radio value="native" label={start.native} />
      </RadioGroup>
      {value === 'native' && <span className={shared.small}>{start.nativeHint}</span>}
    </>
  );
}

const other = 'other';

function PeriodStep({ setup }: { setup: Setup }) {
  const { locale, words: { start } } = usePane();
  const styles = useStyles();
  const shared = useShared();
  const options = setup.periods.map((period) => ({ code: periodCode(period), label: periodText(period, locale) }));
  const [typing, setTyping] = useState(false);
  const known = !typing && options.some(({ code }) => code === setup.period);
  const unusable = typing && setup.period !== '' && parsePeriod(setup.period) === null;
  return (
    <Step number="④" name={start.period}>
      <Select
        className={styles.fill}
        aria-label={start.period}
        value={known ? setup.period : other}
        onChange={(_, { value }) => {
          setTyping(value === other);
          setup.setPeriod(value === other ? '' : value);
        }}
      >
        {options.map(({ code, label }) => (
          <option key={code} value={code}>{label}</option>
        ))}
        <option value={other}>{start.otherPeriod}</option>
      </Select>
      {!known && <Input aria-label={start.period} placeholder={start.periodHint} value={setup.period} aria-invalid={unusable} onChange={(_, { value }) => setup.setPeriod(value)} />}
      {unusable && <span role="alert" className={shared.bad}>{start.periodUnusable}</span>}
    </Step>
  );
}
