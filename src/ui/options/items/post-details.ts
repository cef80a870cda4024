import type { Post } from '../../../core/model/ledger';
import type { TagDetails } from '../../../services/tag-api';

/** The post with what the person chose; what is absent stays as it is. */
export function withDetails(post: Post, { productIds, campaign, agreementId, tags }: TagDetails): Post {
  return {
    ...post,
    productIds: productIds ?? post.productIds,
    campaign: campaign === undefined ? post.campaign : campaign,
    agreementId: agreementId === undefined ? (post.agreementId ?? null) : agreementId,
    tags: tags ?? post.tags,
  };
}
