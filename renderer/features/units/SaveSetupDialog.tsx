import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/model/plan';
import type { RulePack } from '../../../shared/model/rulePack';
import type { SentBundle } from '../../../shared/model/sentBundle';
import type { Unit } from '../../../shared/model/unit';
import type { SaveTarget } from '../../../shared/platform';
import { useData } from '../../data/DataContext';
import { saveSetupFile, suggestedBundleName, type ExportError } from '../../data/exportBundle';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { formatBytes, formatCount, today } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Fingerprint } from '../../ui/Fingerprint';
import { StateText } from '../../ui/StateText';
import styles from './units.module.css';

interface Props {
  units: Unit[];
  rules: { plan: Plan; rulePack: RulePack };
  onClose: () => void;
}

/** Lưu tệp cấu hình: what goes to every unit, the fingerprint for the letter, and where the file is kept. */
export function SaveSetupDialog({ units, rules, onClose }: Props) {
  const { t } = useTranslation(['units', 'app']);
  const data = useData();
  const workspace = useWorkspace();
  const [writing, setWriting] = useState(false);
  const [saved, setSaved] = useState<{ bundle: SentBundle; target: SaveTarget } | null>(null);
  const [error, setError] = useState<ExportError | null>(null);
  const save = async () => {
    setError(null);
    const suggestedName = await suggestedBundleName(data, 'setup', Number(today().slice(0, 4)));
    const target = await data.desktop.files.chooseSave({ suggestedName, kind: 'bundle', title: t('setup.title') });
    if (!target.ok) return target.error.type === 'cancelled' ? undefined : setError(target.error);
    setWriting(true);
    const written = await saveSetupFile(data, target.value);
    setWriting(false);
    return written.ok ? setSaved({ bundle: written.value, target: target.value }) : setError(written.error);
  };
  const { plan, rulePack } = rules;
  const print = workspace?.publicKeys?.fingerprint;
  return (
    <Dialog
      open
      onClose={writing ? undefined : onClose}
      title={t('setup.title')}
      footStart={
        saved && (
          <Button icon="folder" onClick={() => void data.desktop.files.reveal({ token: saved.target.token })}>
            {t('setup.reveal')}
          </Button>
        )
      }
      actions={
        saved ? (
          <Button kind="primary" data-autofocus onClick={onClose}>
            {t('app:action.done')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose} disabled={writing}>
              {t('app:action.cancel')}
            </Button>
            <Button kind="primary" icon="save" data-autofocus disabled={writing} onClick={() => void save()}>
              {writing ? t('setup.writing') : t('setup.choose')}
            </Button>
          </>
        )
      }
    >
      <div className={styles.stack} aria-busy={writing}>
        {error && <ErrorBanner error={error} />}
        {saved && (
          <Banner
            role="status"
            tone="done"
            shape="tick"
            title={t('setup.saved', { name: saved.bundle.fileName })}
            detail={t('setup.savedDetail', {
              path: saved.target.path,
              size: formatBytes(saved.bundle.size),
              sequence: saved.bundle.sequence,
            })}
          />
        )}
        {units.length === 0 && !saved && (
          <StateText tone="attention" shape="triangle">
            {t('setup.noUnits')}
          </StateText>
        )}
        <p>{t('setup.intro')}</p>
        <ul className={styles.facts} aria-label={t('setup.holds')}>
          <li>{t('setup.units', { count: units.length, shown: formatCount(units.length) })}</li>
          <li>{t('setup.plan', { from: plan.period.from, to: plan.period.to, version: plan.version })}</li>
          <li>{t('setup.rulePack', { title: rulePack.title, version: rulePack.version })}</li>
        </ul>
        {print && (
          <div className={styles.printed}>
            <Fingerprint label={t('setup.fingerprint')} value={print} large />
            <p className={styles.dense}>{t('setup.letter')}</p>
          </div>
        )}
        <p className={styles.dense}>{t('setup.again')}</p>
      </div>
    </Dialog>
  );
}

function ErrorBanner({ error }: { error: ExportError }) {
  const { t } = useTranslation();
  const { what, why, todo } = describeError(t, error);
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}
