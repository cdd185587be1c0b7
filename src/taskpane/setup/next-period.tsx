import { Button } from '@fluentui/react-components';
import { localTime } from '../../calendar/local-time';
import { parsePeriod, periodCode } from '../../calendar/period';
import { nextWords } from '../../messages/pane-next';
import { nextChecklist, periodAfter } from '../../operations/next-period';
import { suggestedFileName } from '../../sheets/file-name';
import { usePane } from '../context';
import { inspectorKey } from '../host';
import { firstPlace, useReveal, useWorkbook } from '../hooks/use-workbook';
import { periodText } from '../period-text';
import { useShared } from '../styles';

/** 新建下一期 onto the workbook that is open: the sheets of the old period stay (UX §7). */
export function NextPeriod({ onMade }: { onMade: () => void }) {
  const { locale, host, notify, fail, doing, work } = usePane();
  const { reading, checklist, store } = useWorkbook();
  const words = nextWords[locale];
  const shared = useShared();
  const reveal = useReveal();
  const period = checklist && parsePeriod(checklist.period);
  const following = checklist && periodAfter(checklist);
  if (reading.phase !== 'ready' || !checklist || !period || !following) return null;
  const make = async (): Promise<void> => {
    try {
      const { buildHere } = await import('../../operations/build-here');
      const { input, problems } = nextChecklist(reading.workbook, checklist, following, { at: localTime(new Date()), person: host.recall(inspectorKey) ?? '' });
      const found = [...problems, ...(await work(words.making(periodText(following, locale)), (port) => buildHere(port, input)))];
      const code = periodCode(following);
      store.show(checklist.rubric, code);
      notify({ intent: found.some(({ severity }) => severity !== 'info') ? 'warning' : 'success', text: words.made(periodText(following, locale), suggestedFileName(checklist.rubric, code)), more: found });
      reveal(firstPlace(store.snapshot().checklist));
      onMade();
    } catch (error) {
      fail(error);
    }
  };
  return (
    <section className={shared.block}>
      <h2 className={shared.heading}>{words.heading}</h2>
      <p className={shared.lead}>{words.lead(periodText(period, locale), periodText(following, locale))}</p>
      <Button disabled={doing !== null} onClick={() => void make()}>{words.make(periodText(following, locale))}</Button>
    </section>
  );
}
