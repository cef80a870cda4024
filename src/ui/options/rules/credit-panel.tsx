import { SegmentedControl, Switch } from '@mantine/core';
import { ANY_WINDOW_DAYS, type Evidence, type Model, type Rules } from '../../../core/model/ledger';
import { useT } from '../../../i18n';
import { Panel } from '../page';
import { WholeField } from './fields';
import { ModelPicture } from './model-picture';
import type { RulesProblems } from './read-rules';
import classes from './rules.module.css';
import { windowText } from './rules-words';

const MODELS = ['last', 'first', 'linear', 'time_decay', 'position'] as const satisfies readonly Model[];
const EVIDENCE = ['confirmed', 'tracked', 'estimated'] as const satisfies readonly Evidence[];
const WINDOWS = [1, 7, 14, 30, ANY_WINDOW_DAYS] as const;

/** Who gets the credit: how it is divided, how far back, and by which evidence (roi.md section 3). */
export function CreditPanel({
  credit,
  problems,
  onChange,
}: {
  credit: Rules['credit'];
  problems: RulesProblems;
  onChange: (credit: Rules['credit']) => void;
}) {
  const t = useT();
  const change = (patch: Partial<Rules['credit']>) => onChange({ ...credit, ...patch });
  const windows = (WINDOWS as readonly number[]).includes(credit.windowDays) ? WINDOWS : [credit.windowDays, ...WINDOWS];
  return (
    <Panel title={t('rules.credit')}>
      <div className={classes.stack}>
        <Switch
          label={t('rules.native')}
          description={t('rules.nativeHint')}
          checked={credit.native}
          onChange={(event) => change({ native: event.currentTarget.checked })}
        />
        {credit.native ? <p className={classes.hint}>{t('rules.nativeRest')}</p> : null}
        <fieldset className={classes.fieldset} disabled={credit.native}>
          <legend className={classes.legend}>{t('rules.model')}</legend>
          <div className={classes.models}>
            {MODELS.map((model) => (
              <label key={model} className={`${classes.choice} ${classes.model}`}>
                <span className={classes.modelHead}>
                  <input
                    type="radio"
                    name="rules-model"
                    value={model}
                    checked={credit.model === model}
                    onChange={() => change({ model })}
                  />
                  <span className={classes.choiceName}>{t(`rules.model_${model}`)}</span>
                </span>
                <ModelPicture model={model} halfLifeDays={credit.halfLifeDays} />
                <span className={classes.choiceText}>{t(`rules.modelHint_${model}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset className={classes.fieldset} disabled={credit.native}>
          <legend className={classes.legend}>{t('rules.window')}</legend>
          <div className={classes.row}>
            <SegmentedControl
              aria-label={t('rules.window')}
              disabled={credit.native}
              data={windows.map((days) => ({ value: String(days), label: windowText(days, t) }))}
              value={String(credit.windowDays)}
              onChange={(days) => change({ windowDays: Number(days) })}
            />
            <p className={classes.hint}>{t('rules.windowHint')}</p>
          </div>
        </fieldset>
        {credit.model === 'time_decay' ? (
          <WholeField
            w={260}
            label={t('rules.halfLife')}
            description={t('rules.halfLifeHint')}
            disabled={credit.native}
            value={credit.halfLifeDays}
            error={problems.halfLifeDays}
            onChange={(halfLifeDays) => change({ halfLifeDays: halfLifeDays ?? Number.NaN })}
          />
        ) : null}
        <fieldset className={classes.fieldset} disabled={credit.native}>
          <legend className={classes.legend}>{t('rules.evidence')}</legend>
          <div className={classes.choices}>
            {EVIDENCE.map((evidence) => (
              <label key={evidence} className={classes.choice}>
                <input
                  type="radio"
                  name="rules-evidence"
                  value={evidence}
                  checked={credit.evidence === evidence}
                  onChange={() => change({ evidence })}
                />
                <span>
                  <span className={classes.choiceName}>{t(`rules.evidence_${evidence}`)}</span>
                  <span className={classes.choiceText}>{t(`rules.evidenceHint_${evidence}`)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Panel>
  );
}
