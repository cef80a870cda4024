import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useFormat, useT } from '../../../i18n';
import type { RulesVersion } from '../../../services/api';
import { Panel } from '../page';
import classes from './rules.module.css';
import { type RuleWord, wordsOf } from './rules-words';
import { useWords } from './use-words';

/** One version of the rules as it was, to read. */
export function VersionView({
  version: { rules, at, who },
  isInForce,
  onBack,
  onUse,
}: {
  version: RulesVersion;
  isInForce: boolean;
  onBack: () => void;
  onUse: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const words = useWords();
  const groups = new Map<string, RuleWord[]>();
  for (const word of wordsOf(rules, words)) groups.set(word.group, [...(groups.get(word.group) ?? []), word]);
  return (
    <>
      <div className={classes.row}>
        <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={15} />} onClick={onBack}>
          {t('rules.allVersions')}
        </Button>
        <h2 className={classes.subhead}>{t('rules.versionN', { n: rules.version })}</h2>
        <p className={`${classes.hint} ${classes.grow}`}>
          <bdi>{who || t('rules.whoUnknown')}</bdi> · {at === null ? t('rules.whenUnknown') : format.time(at)} ·{' '}
          {t(isInForce ? 'rules.inForce' : 'rules.readOnly')}
        </p>
        {isInForce ? null : (
          <Button variant="default" onClick={onUse}>
            {t('rules.useAgain')}
          </Button>
        )}
      </div>
      {[...groups].map(([name, lines]) => (
        <Panel key={name} title={name}>
          <dl className={classes.words}>
            {lines.map(({ id, label, text }) => (
              <div key={id} style={{ display: 'contents' }}>
                <dt>{label}</dt>
                <dd>
                  <bdi>{text}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      ))}
    </>
  );
}
