import { isRefusal } from '../../../refusal';
import { record } from '../../form/text';
import type { Operation } from '../../operation';
import { codeParameters, noTechConsole } from '../codeFields';
import { issueCode } from '../issueCode';
import { linkOf } from '../link';

/** Issues a PIN code, and returns the link that uses it (section 3 of the contract's second part). */
export const requestInvitationLink: Operation<'requestInvitationLink'> = {
  parameters: { ...codeParameters, nodeid: 'nodeId' },
  answersFor: ['nodeId'],
  errorOverHttp: ['bNoTechConsole'],
  ...noTechConsole,
  text: ({ sInvitationLink }) => record([['INVITATIONLINK', sInvitationLink]]),

  async run(input, call) {
    const issued = await issueCode(call, 'requestInvitationLink', input);
    return isRefusal(issued) ? issued : { sInvitationLink: linkOf(call, issued.pin) };
  },
};
