import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useT } from '../../i18n';
import classes from './tag.module.css';

const MAX_LENGTH = 40;

/** Tags of one's own words: Enter adds one, a click takes it away. */
export function OwnTags({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const t = useT();
  const [text, setText] = useState('');
  const add = () => {
    const tag = text.trim();
    if (tag !== '' && !tags.includes(tag)) onChange([...tags, tag]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter belongs to it.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <div>
      <TextInput
        label={t('panel.ownTags')}
        placeholder={t('panel.ownTagsHint')}
        maxLength={MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
      {tags.length > 0 ? (
        <div className={classes.chips}>
          {tags.map((tag) => (
            <button
              key={tag}
              type="button"
              className={classes.chosen}
              aria-label={t('panel.removeTag', { tag })}
              onClick={() => onChange(tags.filter((other) => other !== tag))}
            >
              <bdi>{tag}</bdi> <span aria-hidden>×</span>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
