import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentBundle } from '../../../shared/model/sentBundle';
import type { DepartmentContact } from '../../../shared/model/workspace';
import { describeError } from '../../i18n/errorWords';
import { formatBytes } from '../../i18n/formats';
import { SentWays } from '../../safety/SendingBanners';
import { Banner } from '../../ui/Banner';
import { Icon } from '../../ui/Icon';
import { LinkButton } from '../../ui/LinkButton';
import { ProgressBar } from '../../ui/ProgressBar';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import type { Tone } from '../../ui/tone';
import styles from './bundles.module.css';
import { useHeldFromRegistersLine, useLeftBehindLine } from './leftBehindWords';
import { PartFiles } from './PartFiles';
import { asOfPlace } from './placeGone';
import { shortHash } from './shortHash';
import type { ExportModel, WriteState } from './useExport';

interface Props {
  model: ExportModel;
  department: DepartmentContact;
  unitName: string;
}

/** Step 3: bytes going out and coming back, then what was made sure of, or what went wrong. */
export function WriteStep({ model, department, unitName }: Props) {
  const { writing } = model;
  if (writing.type === 'running') return <Running state={writing} />;
  if (writing.type === 'failed') return <Failed state={writing} />;
  if (writing.type === 'done') return <Done bundle={writing.bundle} {...{ model, department, unitName }} />;
  return null;
}

function Running({ state }: { state: Extract<WriteState, { type: 'running' }> }) {
  const { t } = useTranslation('bundles');
  const { phase, done, total } = state;
  const bytes = total > 0 ? t('dialog.bytes', { done: formatBytes(done), total: formatBytes(total) }) : '';
  return (
    <div className={styles.running} aria-busy>
      <p>
        <span className={styles.strong}>{t(`dialog.phase.${phase}`)}</span> <span className={styles.figures}>{bytes}</span>
      </p>
      <ProgressBar value={total > 0 ? done / total : null} label={t(`dialog.phase.${phase}`)} valueText={bytes} size="thick" tone="neutral" />
      <p className={styles.hint}>{t('dialog.dontPull')}</p>
    </div>
  );
}

function Failed({ state }: { state: Extract<WriteState, { type: 'failed' }> }) {
  const { t } = useTranslation(['bundles', 'errors']);
  if (state.error.type === 'cancelled') return <Banner role="status" tone="neutral" icon="info" title={t('dialog.stopped')} />;
  const { what, why, todo } = describeError(t, asOfPlace(state.error));
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}

function Done({ bundle, model, department, unitName }: Props & { bundle: SentBundle }) {
  const { t } = useTranslation('bundles');
  const line = useLeftBehindLine();
  const heldLine = useHeldFromRegistersLine();
  const toast = useToast();
  const removable = model.target?.removable ?? false;
  const sha = bundle.fileSha256;
  const copySha = () =>
    void navigator.clipboard.writeText(sha).then(
      () => toast({ text: t('panel.copied') }),
      () => undefined,
    );
  return (
    <>
      <div className={styles.safe} role="status">
        <span className={styles.disc}>
          <Icon name={removable ? 'usb' : 'check'} size={24} />
        </span>
        <div>
          <p className={styles.safeTitle}>{t(removable ? 'dialog.safeUsb' : 'dialog.safe')}</p>
          <p className={styles.safeWords}>{t(removable ? 'dialog.safeUsbDetail' : 'dialog.safeDetail')}</p>
        </div>
      </div>
      <dl className={styles.facts}>
        <Fact name={t('dialog.written')}>
          {bundle.parts ? t('split.files', { count: bundle.parts.length }) : bundle.fileName} · {formatBytes(bundle.size)}
        </Fact>
        <Fact name={t('dialog.readBack')}>
          {bundle.parts ? (
            t('split.readBack', { count: bundle.parts.length })
          ) : (
            <>
              {t('dialog.hash', { hash: shortHash(sha) })} <LinkButton onClick={copySha}>{t('panel.copySha')}</LinkButton>
            </>
          )}
        </Fact>
        <Fact name={t('dialog.signed')}>{t('dialog.signedBy', { name: unitName })}</Fact>
        {bundle.encrypted ? (
          <Fact name={t('dialog.encrypted')}>{t('dialog.encryptedTo', { name: department.name })}</Fact>
        ) : (
          <Fact name={t('dialog.notEncrypted')} tone="attention">
            {t('dialog.notEncryptedDetail')}
          </Fact>
        )}
      </dl>
      {bundle.parts && <PartFiles parts={bundle.parts} mail={model.form === 'mail'} />}
      <ul className={styles.after}>
        {model.staying.map((staying) => (
          <li key={staying.candidate.closure.nomination.id}>
            <StateText tone="attention" shape="triangle" dense>
              {line(staying)}
            </StateText>
          </li>
        ))}
        {(model.registers?.held ?? []).map((person) => (
          <li key={person.subjectId}>
            <StateText tone="attention" shape="triangle" dense>
              {heldLine(person)}
            </StateText>
          </li>
        ))}
      </ul>
      {bundle.encrypted && <p className={styles.hint}>{t('dialog.lost')}</p>}
      <div className={styles.ways} role="status">
        <SentWays bundle={bundle} />
      </div>
      <Copying model={model} />
    </>
  );
}

function Copying({ model: { copying } }: { model: ExportModel }) {
  const { t } = useTranslation(['bundles', 'errors']);
  if (copying.type === 'none') return null;
  if (copying.type === 'running') {
    const bytes = t('dialog.copying', { done: formatBytes(copying.done), total: formatBytes(copying.total) });
    return <ProgressBar value={copying.done / copying.total} label={bytes} tone="neutral" />;
  }
  if (copying.type === 'done') {
    return (
      <p role="status">
        <StateText tone="done" shape="tick" dense>
          {t('dialog.copiedTo', { path: copying.path })}
        </StateText>
      </p>
    );
  }
  const { what, why, todo } = describeError(t, copying.error);
  return <Banner role="alert" tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}

function Fact({ name, tone = 'done', children }: { name: string; tone?: Tone; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>
        <StateText tone={tone} shape={tone === 'done' ? 'tick' : 'triangle'} dense>
          {name}
        </StateText>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
