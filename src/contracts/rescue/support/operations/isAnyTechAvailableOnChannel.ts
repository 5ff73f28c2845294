import { hasTechnicianOnline } from '../../../../store/rescue/support/channelOnline';
import { isRefusal } from '../../../refusal';
import { enter } from '../../caller';
import type { Operation } from '../../operation';
import { numbered } from '../../tree/nodeInReach';
import { channelInReach } from '../reference';

/** Tells whether a technician of a channel is online (section 4 of the contract's second part). */
export const isAnyTechAvailableOnChannel: Operation<'isAnyTechAvailableOnChannel'> = {
  parameters: {
    channelid: 'iChannelID',
    excludingawayandbusy: 'bExcludingAwayAndBusy',
    authcode: 'sAuthCode',
  },
  answersFor: ['iChannelID'],
  text: ({ bAvailable }) => (bAvailable ? 'TRUE' : 'FALSE'),

  async run({ iChannelID, sAuthCode }, call) {
    const situation = await enter(call, sAuthCode, { subject: numbered(iChannelID) });
    if (isRefusal(situation)) return situation;
    const channel = await channelInReach(call, situation, {
      element: 'iChannelID',
      value: iChannelID,
      outcome: 'InvalidParam_ChannelID',
    });
    if (isRefusal(channel)) return channel;
    return { bAvailable: await hasTechnicianOnline(call.db, channel, call.now) };
  },
};
