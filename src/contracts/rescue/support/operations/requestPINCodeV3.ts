import { isRefusal } from '../../../refusal';
import { record } from '../../form/text';
import type { Operation } from '../../operation';
import { codeParameters, noTechConsole } from '../codeFields';
import { issueCode } from '../issueCode';

/** Issues a PIN code for the caller, or for a technician whom the caller administers (section 3 of the contract's second part). */
export const requestPINCodeV3: Operation<'requestPINCodeV3'> = {
  parameters: { ...codeParameters, nodeid: 'nodeId' },
  answersFor: ['nodeId'],
  errorOverHttp: ['bNoTechConsole'],
  ...noTechConsole,
  formNames: ['requestPINCode_v3'],
  text: ({ sPINCode }) => record([['PINCODE', sPINCode]]),

  async run(input, call) {
    const issued = await issueCode(call, 'requestPINCodeV3', input);
    return isRefusal(issued) ? issued : { sPINCode: String(issued.pin) };
  },
};
