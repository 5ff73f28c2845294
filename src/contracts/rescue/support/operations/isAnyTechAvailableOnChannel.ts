import { hasTechnicianOnline } from '../../../../store/rescue/support/channelOnline';
import { servesChannel } from '../../../../store/rescue/support/scope';
import { isRefusal, refuse } from '../../../refusal';
import { enter } from '../../caller';
import type { Operation } from '../../operation';
import { nodeInReach, numbered } from '../../tree/nodeInReach';
import { isAdministrator } from '../reference';

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
    const channel = nodeInReach(situation, {
      ...{ element: 'iChannelID', value: iChannelID, outcome: 'InvalidParam_ChannelID' as const },
      within: ['channel'],
    });
    if (isRefusal(channel)) return channel;
    const { actor } = situation;
    if (!isAdministrator(actor) && !(await servesChannel(call.db, actor, channel.node_id)))
      return refuse('InvalidParam_ChannelID', 'iChannelID names a channel that the caller does not serve');
    return { bAvailable: await hasTechnicianOnline(call.db, channel, call.now) };
  },
};
