import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { Rules } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import {
  ASSUMPTION_DEFAULTS,
  ASSUMPTION_GROUPS,
  type AssumptionKey,
  assumptionsOf,
  isDefaultAssumption,
  withAssumption,
} from './assumption-fields';
import { percentText } from './decimal-text';
import { PercentField, WholeField } from './fields';
import type { RulesProblems } from './read-rules';
import classes from './rules.module.css';
import { UNITS } from './rules-words';

/** The constants of the estimates: each with what it means, its default, and the way back to it. */
export function AssumptionsPanel({
  rules,
  problems,
  onChange,
}: {
  rules: Rules;
  problems: RulesProblems;
  onChange: (rules: Rules) => void;
}) {
  const t = useT();
  return (
    <Panel title={t('rules.assumptions')}>
      <div className={classes.stack}>
        <p className={classes.hint}>{t('rules.assumptionsHint')}</p>
        {ASSUMPTION_GROUPS.map(({ name, keys }) => (
          <section key={name} aria-label={t(`rules.assumptions_${name}`)}>
            <h3 className={classes.subhead}>{t(`rules.assumptions_${name}`)}</h3>
            {keys.map((key) => (
              <Assumption key={key} name={key} rules={rules} problem={problems[`assumption/${key}`]} onChange={onChange} />
            ))}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function Assumption({
  name,
  rules,
  problem,
  onChange,
}: {
  name: AssumptionKey;
  rules: Rules;
  problem: string | undefined;
  onChange: (rules: Rules) => void;
}) {
  const t = useT();
  const value = assumptionsOf(rules)[name];
  const usual = ASSUMPTION_DEFAULTS[name];
  const label = t(`rules.a_${name}`);
  return (
    <div className={classes.assumption}>
      <span>
        <span className={classes.choiceName}>{label}</span>
        <span className={classes.choiceText}>{t(`rules.aHint_${name}`)}</span>
      </span>
      {typeof value === 'string' ? (
        <PercentField aria-label={label} value={value} error={problem} onChange={(share) => onChange(withAssumption(rules, name, share))} />
      ) : (
        <WholeField
          aria-label={label}
          rightSection={<span className={classes.where}>{name === 'lateShare' ? '%' : t(`rules.short_${UNITS[name]}`)}</span>}
          rightSectionWidth={64}
          value={value}
          error={problem}
          onChange={(next) => onChange(withAssumption(rules, name, next ?? Number.NaN))}
        />
      )}
      <span className={classes.default}>
        {t('rules.default', { value: typeof usual === 'string' ? `${percentText(usual)}%` : String(usual) })}
        {isDefaultAssumption(name, value) ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('rules.toDefault', { name: label })}
            title={t('rules.toDefault', { name: label })}
            onClick={() => onChange(withAssumption(rules, name, usual))}
          >
            <IconArrowBackUp size={14} />
          </ActionIcon>
        )}
      </span>
    </div>
  );
}
