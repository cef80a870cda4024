import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import type { ColumnMapping } from '../../../core/model/feeds';
import { useT } from '../../../i18n';
import { missingFields, type PlanMapping, previewMapping, proposeKind, withTerms } from '../../../services/mapping-preview';
import { namedShops } from '../../../services/named-shops';
import { ErrorNotice } from '../../components/error-notice';
import { useAction } from '../../state/action';
import { useStatus } from '../../state/status';
import { useBook } from '../book';
import { kindName, sortedKinds } from './file-kinds';
import classes from './mapping.module.css';
import { MappingFields } from './mapping-fields';
import { MappingPreviewTable } from './mapping-preview';
import { MappingTerms } from './mapping-terms';
import { fieldName } from './mapping-words';

const PREVIEWED = 8;

/** Points the columns of a table of no known kind at our fields, with its first rows as they would be read. */
export function MappingEditor({ plan, onUse }: { plan: PlanMapping; onUse: (mapping: ColumnMapping, remember: boolean) => Promise<void> }) {
  const t = useT();
  const { rules } = useBook();
  const status = useStatus();
  const using = useAction();
  const shops = useMemo(() => {
    const own = status.shops.filter((shop) => shop.source !== 'demo');
    return [...own, ...namedShops(rules).filter(({ id }) => !own.some((shop) => shop.id === id))];
  }, [status.shops, rules]);
  const [mapping, setMapping] = useState(plan.proposal);
  const [remember, setRemember] = useState(true);
  const [tried, setTried] = useState(false);
  const fields = plan.fields[mapping.kind] ?? [];
  const missing = missingFields(mapping);
  const preview = useMemo(() => previewMapping(mapping, plan.headers, plan.rows.slice(0, PREVIEWED), shops), [mapping, plan, shops]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length === 0) using.run(() => onUse({ ...mapping, id: plan.fingerprint }, remember));
  };
  return (
    <form onSubmit={submit} noValidate className={classes.editor}>
      <p className={classes.title}>{t('imports.mapTitle')}</p>
      <NativeSelect
        size="xs"
        w={260}
        label={t('imports.mapKind')}
        value={mapping.kind}
        onChange={(event) => setMapping(proposeKind(plan, mapping, event.currentTarget.value, shops))}
        data={sortedKinds(Object.keys(plan.fields)).map((kind) => ({ value: kind, label: kindName(kind, t) }))}
      />
      <MappingFields
        key={mapping.kind}
        fields={fields}
        headers={plan.headers}
        mapping={mapping}
        shops={shops}
        onChange={(next) => setMapping(withTerms(plan, next, shops))}
      />
      <MappingTerms fields={fields} mapping={mapping} onChange={setMapping} />
      <MappingPreviewTable preview={preview} />
      <Group gap="sm" align="flex-end">
        <Checkbox
          size="xs"
          checked={remember}
          label={t('imports.mapRemember')}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
        {remember ? (
          <TextInput
            size="xs"
            w={240}
            aria-label={t('imports.mapName')}
            value={mapping.name}
            onChange={(event) => setMapping({ ...mapping, name: event.currentTarget.value })}
          />
        ) : null}
      </Group>
      {using.error ? <ErrorNotice error={using.error} /> : null}
      {missing.length > 0 ? (
        <p className={tried ? classes.open : classes.muted} role={tried ? 'alert' : undefined}>
          {t('imports.mapMissing', { list: missing.map((field) => fieldName(field, t)).join(', ') })}
        </p>
      ) : null}
      <Group>
        <Button type="submit" loading={using.busy}>
          {t('imports.mapUse')}
        </Button>
      </Group>
    </form>
  );
}
