import { startOf, wasReloaded } from '../../src/taskpane/start';

it.each([['?start=score', 'score', 'score'], ['?start=build', 'inspect', 'build']])('%s begins its step once: the page reloaded shows the view alone', (search, tab, step) => {
  expect(startOf(search, false)).toEqual({ tab, step });
  expect(startOf(search, true)).toEqual({ tab });
});

it('anything else opens where people inspect', () => {
  expect([startOf('', false), startOf('?start=x', false), startOf('?_host_Info=Excel', true)]).toEqual([{ tab: 'inspect' }, { tab: 'inspect' }, { tab: 'inspect' }]);
});

it('a page that a button opened, in a new pane or in place of another, is not reloaded', () => {
  expect([wasReloaded([{ type: 'navigate' }], 0), wasReloaded([{ type: 'back_forward' }], 2), wasReloaded([{ type: 'reload' }], undefined)]).toEqual([false, false, true]);
});

it('Safari 14 has only the older way to say it', () => {
  expect([wasReloaded([], 1), wasReloaded([], 0), wasReloaded([], undefined)]).toEqual([true, false, false]);
});
