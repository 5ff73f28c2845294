import type { Operation } from '../../operation';
import { refuse } from '../../../refusal';
import { unreadable } from '../../refusal';
import { changeSettings } from '../callersSettings';

/** Sets the format of the caller's reports (section 5 of the contract's second part). */
export const setOutput: Operation<'setOutput'> = {
  parameters: { output: 'eOutput', authcode: 'sAuthCode' },
  answersFor: ['eOutput'],

  run: ({ eOutput, sAuthCode }, call) =>
    changeSettings(call, { operation: 'setOutput', authCode: sAuthCode }, () =>
      typeof eOutput === 'string'
        ? { output: eOutput }
        : refuse('InvalidParam_Output', unreadable('eOutput', eOutput, 'neither TEXT nor XML')),
    ),
};
