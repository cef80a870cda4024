import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Post } from '../../../core/model/ledger';
import { recordKey } from '../../../core/model/ops';
import { useT } from '../../../i18n';
import type { TagDetails } from '../../../services/tag-api';
import { later } from '../../components/later';
import { useSave } from '../../state/toasts';
import { Dialog } from '../costs/dialog';
import { withDetails } from './post-details';

const TagForm = later(async () => (await import('../../popup/tag-form')).TagForm);

/** Says what a post was about: products, campaign, agreement and tags, by the form that popup and side panel have too. */
export function EditPost({ post, creatorId }: { post: Post; creatorId: string | null }) {
  const t = useT();
  const save = useSave();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const onSave = async (details: TagDetails) => {
    const after = withDetails(post, details);
    await save({ entity: 'post', key: recordKey({ entity: 'post', after }), after }, t('panel.detailsSaved'));
    close();
  };
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t('items.editPost')}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t('items.editPost')} size={480}>
        {isOpen ? (
          <TagForm
            postId={post.id}
            page={{ caption: post.caption ?? '' }}
            post={post}
            creatorId={creatorId}
            action={t('panel.saveDetails')}
            onSave={onSave}
          />
        ) : null}
      </Dialog>
    </>
  );
}
