import { main } from '../../src/cli/main';

export interface Said {
  code: number;
  out: string;
  err: string;
}

/** Runs a command as the shell would, and hands back its exit code and what it said on either stream. */
export async function run(...args: string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => ((said.out += String(chunk)), true));
  const err = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => ((said.err += String(chunk)), true));
  try {
    return { code: await main(args), ...said };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

/** What was said, one entry a line. */
export const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
