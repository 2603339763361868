import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signerSchema, type Signer, type Workspace } from '../../../shared/model/workspace';
import type { PlatformError } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { editWorkspace, useRules } from '../../data/workspace';
import { Card } from '../../ui/Card';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { FailureBanner } from './FailureBanner';
import styles from './settings.module.css';

type LineField = 'superior' | 'abbreviation' | 'placeName' | 'phone' | 'unitCode' | 'cluster';

/** What the head and the signature of papers print. Each field is kept as it is left. */
export function PapersCard({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation('settings');
  const data = useData();
  const rules = useRules();
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const [nameEmpty, setNameEmpty] = useState(false);
  const keep = async (fields: Parameters<typeof editWorkspace>[2]) => {
    const written = await editWorkspace(data, workspace.id, fields);
    setFailure(written.ok ? null : written.error);
  };
  const keepName = (typed: string) => {
    const name = typed.trim();
    setNameEmpty(name === '');
    if (name !== '') void keep({ name });
  };
  const signer: Signer = workspace.signer ?? { authority: '', title: '' };
  const keepSigner = (change: Partial<Signer>) => void keep({ signer: cleanSigner({ ...signer, ...change }) });
  const field = (name: LineField, listed = false) => (
    <TextField
      label={t(`papers.${name}`)}
      value={workspace[name] ?? ''}
      readOnly={listed}
      hint={listed ? t('papers.fromList') : undefined}
      onCommit={(typed) => void keep({ [name]: typed.trim() || null })}
    />
  );
  const isUnit = workspace.kind === 'unit';
  const isListed = workspace.department !== undefined;
  return (
    <Card title={t('papers.title')} detail={t('papers.detail')} className={styles.wide}>
      <div className={styles.form}>
        {failure && <FailureBanner error={failure} />}
        <TextField
          className={styles.two}
          label={t('papers.name')}
          required
          value={workspace.name}
          error={nameEmpty ? t('papers.nameMissing') : undefined}
          onCommit={keepName}
        />
        {field('superior')}
        {field('placeName')}
        {field('abbreviation')}
        {field('phone')}
        {isUnit && (
          <>
            {field('unitCode', isListed)}
            <Select
              label={t('papers.unitKind')}
              placeholder={t('papers.kindNone')}
              options={(rules?.rulePack.unitKinds ?? []).map(({ id, label }) => ({ value: id, label }))}
              value={workspace.unitKind ?? ''}
              disabled={isListed}
              onChoose={(unitKind) => void keep({ unitKind: unitKind || null })}
            />
            {field('cluster', isListed)}
          </>
        )}
        <Select
          label={t('papers.authority')}
          options={signerSchema.shape.authority
            .unwrap()
            .options.map((value) => ({ value, label: value || t('papers.authorityNone') }))}
          value={signer.authority}
          onChoose={(authority) => keepSigner({ authority: authority as Signer['authority'] })}
        />
        {signer.authority !== '' && (
          <TextField
            label={t('papers.onBehalfOf')}
            value={signer.onBehalfOf ?? ''}
            onCommit={(onBehalfOf) => keepSigner({ onBehalfOf })}
          />
        )}
        <TextField label={t('papers.signerTitle')} value={signer.title} onCommit={(title) => keepSigner({ title })} />
        <TextField label={t('papers.signerName')} value={signer.name ?? ''} onCommit={(name) => keepSigner({ name })} />
      </div>
    </Card>
  );
}

/** The signer is one atom: empty texts are left out of it. */
function cleanSigner({ authority, title, onBehalfOf, name }: Signer): Signer {
  const spoken = onBehalfOf?.trim();
  const person = name?.trim();
  return { authority, title: title.trim(), ...(spoken && { onBehalfOf: spoken }), ...(person && { name: person }) };
}
