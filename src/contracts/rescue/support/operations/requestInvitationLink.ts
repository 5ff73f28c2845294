import type { Operation } from '../../operation';

/** Not written yet. */
export const requestInvitationLink: Operation<'requestInvitationLink'> = {
  run() {
    throw new Error('requestInvitationLink is not written yet');
  },
};
