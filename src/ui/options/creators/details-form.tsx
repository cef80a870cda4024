import { Button, Group, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { MARKETS } from '../../../core/markets';
import type { Creator } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useSave } from '../../state/toasts';
import { Panel } from '../page';

/** Name, category, tags, market and note of a creator. */
export function DetailsForm({ creator }: { creator: Creator }) {
  const t = useT();
  const save = useSave();
  const { busy, error, run } = useAction();
  const [draft, setDraft] = useState(creator);
  const changed = JSON.stringify(draft) !== JSON.stringify(creator);
  const nameError = draft.name.trim() === '' ? t('creators.nameNeeded') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!nameError)
      run(() => save({ entity: 'creator', key: creator.id, after: { ...draft, name: draft.name.trim() } }, t('common.saved')));
  };
  return (
    <Panel>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={480}>
          <TextInput
            label={t('creators.name')}
            error={nameError}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('creators.category')}
            description={t('creators.categoryHint')}
            value={draft.category ?? ''}
            onChange={(event) => setDraft({ ...draft, category: event.currentTarget.value || null })}
          />
          <TagsInput
            label={t('creators.tags')}
            placeholder={draft.tags.length === 0 ? t('creators.tagsHint') : ''}
            value={draft.tags}
            onChange={(tags) => setDraft({ ...draft, tags })}
          />
          <Select
            label={t('creators.market')}
            data={Object.keys(MARKETS)}
            value={draft.market}
            clearable
            searchable
            onChange={(market) => setDraft({ ...draft, market })}
          />
          <Textarea
            label={t('creators.note')}
            autosize
            minRows={3}
            value={draft.note ?? ''}
            onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value || null })}
          />
          {error ? <ErrorNotice error={error} /> : null}
          <Group gap="xs">
            <Button type="submit" loading={busy} disabled={!changed}>
              {t('creators.details')}
            </Button>
            {changed ? (
              <Button variant="subtle" color="gray" onClick={() => setDraft(creator)}>
                {t('states.discard')}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
