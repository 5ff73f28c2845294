import { cancelAction } from './cancelAction';
import { closeSession } from './closeSession';
import { generateEmailText } from './generateEmailText';
import { getChat } from './getChat';
import { getNote } from './getNote';
import { getSession } from './getSession';
import { getSession_V2 } from './getSession_V2';
import { getSession_V3 } from './getSession_V3';
import { holdSession } from './holdSession';
import { isAnyTechAvailableOnChannel } from './isAnyTechAvailableOnChannel';
import { requestInvitationLink } from './requestInvitationLink';
import { requestPINCode } from './requestPINCode';
import { requestPINCodeV3 } from './requestPINCodeV3';
import { startSession } from './startSession';
import { transferSession } from './transferSession';

/** The operations on support sessions, by their names. */
export const supportOperations = {
  cancelAction,
  closeSession,
  generateEmailText,
  getChat,
  getNote,
  getSession,
  getSession_V2,
  getSession_V3,
  holdSession,
  isAnyTechAvailableOnChannel,
  requestInvitationLink,
  requestPINCode,
  requestPINCodeV3,
  startSession,
  transferSession,
};
