import { NONE, plain, type TouchDimension } from './dimension';
import { KnownNumbers } from './known-numbers';

const ofContent = new KnownNumbers((context, content) => numberOf(context.campaigns, context.posts.campaignOf(content)));

/** By campaign: the post's; a cost's own, else its post's. */
export const byCampaign: TouchDimension = {
  name: 'campaign',
  side: 'touch',
  source: 'content',
  ofTouch: (context, _account, _creator, content) => ofContent.of(context, content),
  ofOrphan: (context, orphan) => numberOf(context.campaigns, context.posts.campaignOfPost(orphan.contentId ?? '')),
  ofCost: (context, cost) => numberOf(context.campaigns, cost.campaign || context.posts.campaignOfPost(cost.postId ?? '')),
  describe: (context, entity) => plain(context.campaigns.nameOf(entity)),
};

function numberOf(campaigns: { numberOf(name: string): number }, name: string): number {
  return name === '' ? NONE : campaigns.numberOf(name);
}
