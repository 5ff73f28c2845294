import type { CommandTools } from '../../src/contracts/contract';

/** The tools of a command that show something on a terminal; these show nothing. */
export const quietTools: Pick<CommandTools, 'showProgress' | 'printTable'> = {
  showProgress: () => ({ add: () => undefined, end: () => undefined }),
  printTable: () => undefined,
};
