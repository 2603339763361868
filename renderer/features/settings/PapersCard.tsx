import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signerSchema, type Signer, type Workspace } from '../../../shared/model/workspace';
import type { PlatformError } from '../../../shared/platform';
import type { Result } from '../../../shared/result';
import { useData } from '../../data/DataContext';
import { editSigner, editWorkspace, useRules } from '../../data/workspace';
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
  const tell = (written: Result<void, PlatformError>) => setFailure(written.ok ? null : written.error);
  const keep = async (fields: Parameters<typeof editWorkspace>[2]) => tell(await editWorkspace(data, workspace.id, fields));
  const keepName = (typed: string) => {
    const name = typed.trim();
    setNameEmpty(name === '');
    if (name !== '') void keep({ name });
  };
  const signer: Signer = workspace.signer ?? { authority: '', title: '' };
  const keepSigner = async (change: Partial<Signer>) => tell(await editSigner(data, workspace.id, change));
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
          onChoose={(authority) => void keepSigner({ authority: authority as Signer['authority'] })}
        />
        {signer.authority !== '' && (
          <TextField
            label={t('papers.onBehalfOf')}
            value={signer.onBehalfOf ?? ''}
            onCommit={(onBehalfOf) => void keepSigner({ onBehalfOf })}
          />
        )}
        <TextField label={t('papers.signerTitle')} value={signer.title} onCommit={(title) => void keepSigner({ title })} />
        <TextField label={t('papers.signerName')} value={signer.name ?? ''} onCommit={(name) => void keepSigner({ name })} />
      </div>
    </Card>
  );
}
