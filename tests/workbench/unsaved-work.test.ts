import fc from 'fast-check';
import { UnsavedWork, type Answer } from '../../src/workbench/unsaved-work';

/** A page with one workbook: what was saved, what was asked, what stands there now. */
class Page {
  readonly files: string[] = [];
  /** Workbooks as people let them go. */
  readonly givenUp: string[] = [];
  asked = 0;
  book = '甲';
  answers: Answer[] = [];
  /** Happens while a file is being written. */
  duringSave: (() => void) | null = null;
  readonly work = new UnsavedWork({
    ask: async () => {
      this.asked += 1;
      const answer = this.answers.shift();
      if (!answer) throw new Error('asked once too often');
      if (answer === 'discard') this.givenUp.push(this.book);
      return answer;
    },
    save: async () => {
      this.files.push(this.book);
      await Promise.resolve();
      this.duringSave?.();
      this.duringSave = null;
    },
  });

  type(text: string): void {
    this.book += text;
    this.work.edited();
  }

  open(name: string, during?: () => void): Promise<boolean> {
    return this.work.replace(async () => {
      await Promise.resolve();
      during?.();
      return name;
    }, (made) => (this.book = made));
  }
}

describe('another workbook in the place of this one', () => {
  it('takes its place unasked where nothing was changed, and nothing since it was saved', async () => {
    const page = new Page();
    expect(await page.open('乙')).toBe(true);
    page.type('√');
    expect(page.work.any).toBe(true);
    await page.work.save();
    expect(page.work.any).toBe(false);
    expect(await page.open('丙')).toBe(true);
    expect([page.asked, page.files, page.book, page.work.any]).toEqual([0, ['乙√'], '丙', false]);
  });

  it.each<[Answer, { book: string; files: string[]; opened: boolean; unsaved: boolean }]>([
    ['cancel', { book: '甲√', files: [], opened: false, unsaved: true }],
    ['discard', { book: '乙', files: [], opened: true, unsaved: false }],
    ['save', { book: '乙', files: ['甲√'], opened: true, unsaved: false }],
  ])('after an edit it asks: %s', async (answer, expected) => {
    const page = new Page();
    page.answers = [answer];
    page.type('√');
    const opened = await page.open('乙');
    expect({ book: page.book, files: page.files, opened, unsaved: page.work.any }).toEqual(expected);
  });

  it('what is edited while the file is being written is asked about again', async () => {
    const page = new Page();
    page.answers = ['save', 'cancel'];
    page.type('√');
    page.duringSave = () => page.type('！');
    expect(await page.open('乙')).toBe(false);
    expect([page.book, page.files, page.asked, page.work.any]).toEqual(['甲√！', ['甲√'], 2, true]);
  });

  it('what is edited while the other is being read is asked about, though the rest was given up', async () => {
    const page = new Page();
    page.answers = ['discard', 'cancel'];
    page.type('√');
    expect(await page.open('乙', () => page.type('！'))).toBe(false);
    expect([page.book, page.work.any]).toEqual(['甲√！', true]);
  });

  it('a file that cannot be read, and one that cannot be written, leave everything as it is', async () => {
    const page = new Page();
    page.answers = ['discard', 'save'];
    page.type('√');
    await expect(page.work.replace(() => Promise.reject(new Error('none')), () => (page.book = '乙'))).rejects.toThrow('none');
    expect([page.book, page.work.any]).toEqual(['甲√', true]);
    page.duringSave = () => {
      throw new Error('full');
    };
    await expect(page.open('乙')).rejects.toThrow('full');
    expect([page.book, page.work.any]).toEqual(['甲√', true]);
  });

  it('two at once come one after the other, the second asked for itself', async () => {
    const page = new Page();
    page.answers = ['save'];
    page.type('√');
    expect(await Promise.all([page.open('乙'), page.open('丙')])).toEqual([true, true]);
    expect([page.book, page.asked, page.files]).toEqual(['丙', 1, ['甲√']]);
  });
});

it('whatever people do, each edit stands in the workbook or in a file, unless they gave it up', async () => {
  const opening = fc.record({ answers: fc.array(fc.constantFrom<Answer>('save', 'discard'), { maxLength: 2 }), busy: fc.boolean() });
  const step = fc.oneof(fc.constant('type' as const), fc.constant('save' as const), opening);
  const seen = { stayed: 0, went: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const page = new Page();
      const typed: string[] = [];
      const type = (text: string): void => {
        page.type(text);
        typed.push(text);
      };
      for (const [index, what] of steps.entries()) {
        if (what === 'type') type(`〔${index}〕`);
        else if (what === 'save') await page.work.save();
        else {
          page.answers = [...what.answers, 'cancel'];
          if (await page.open(`第${index}本`, what.busy ? () => type(`〔${index}〕`) : undefined)) seen.went += 1;
          else seen.stayed += 1;
        }
        const inFile = (text: string): boolean => page.files.some((file) => file.includes(text));
        expect(typed.filter((text) => !page.book.includes(text) && !inFile(text) && !page.givenUp.some((book) => book.includes(text)))).toEqual([]);
        if (!page.work.any) expect(typed.filter((text) => page.book.includes(text) && !inFile(text))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
  // Neither way is the only one that was tried.
  expect(Math.min(seen.stayed, seen.went)).toBeGreaterThan(20);
});
