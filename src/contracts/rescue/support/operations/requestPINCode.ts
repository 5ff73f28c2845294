import { isRefusal } from '../../../refusal';
import { record } from '../../form/text';
import type { Operation } from '../../operation';
import { codeParameters, noTechConsole } from '../codeFields';
import { issueCode } from '../issueCode';

/** Issues a PIN code for the caller (section 3 of the contract's second part). */
export const requestPINCode: Operation<'requestPINCode'> = {
  parameters: codeParameters,
  errorOverHttp: ['bNoTechConsole'],
  ...noTechConsole,
  text: ({ iPINCode }) => record([['PINCODE', iPINCode]]),

  async run(input, call) {
    const issued = await issueCode(call, 'requestPINCode', input);
    return isRefusal(issued) ? issued : { iPINCode: issued.pin };
  },
};
