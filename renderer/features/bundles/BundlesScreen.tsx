import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSentSubmissions, type SentSubmission } from '../../data/sentBundles';
import { useSubmissionChoice } from '../../data/submissionCandidates';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { formatBytes, formatCount, formatDate, formatTime, today } from '../../i18n/formats';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { PaneScroll } from '../../ui/PaneScroll';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { SplitPane } from '../../ui/SplitPane';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import styles from './bundles.module.css';
import { ExportDialog } from './ExportDialog';
import { PostBanners, SentWays } from './PostBanners';

/** Gói hồ sơ: the bundles that this unit wrote, and the way to write the next. */
export function BundlesScreen() {
  const { t } = useTranslation(['bundles', 'app', 'errors']);
  const [search, setSearch] = useSearchParams();
  const planYear = Number(today().slice(0, 4));
  const workspace = useWorkspace();
  const sent = useSentSubmissions();
  const choice = useSubmissionChoice(planYear, today());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const columns = useColumns();
  if (!workspace || !sent) return null;
  const { department } = workspace;
  const exporting = search.has('export');
  const current = sent.find(({ bundle }) => selected.has(bundle.id)) ?? sent[0];
  const missing = department ? null : describeError(t, { type: 'departmentUnknown' });
  const button = (
    <Button kind="primary" icon="upload" disabled={!department} onClick={() => setSearch({ export: '1' })}>
      {t('export')}
    </Button>
  );
  return (
    <div className={styles.screen}>
      <ScreenHeader title={t('app:nav.bundles')} detail={t('detail', { count: sent.length })} actions={sent.length > 0 && button} />
      {missing && (
        <div className={styles.banner}>
          <Banner tone="attention" shape="triangle" title={missing.what} detail={`${missing.why} ${missing.todo}`} />
        </div>
      )}
      <PostBanners />
      {current ? (
        <SplitPane end={<SentPanel sent={current} />} endWidth={{ narrow: 0, base: 264, wide: 400 }}>
          <DataTable
            label={t('list')}
            rows={sent}
            rowKey={({ bundle }) => bundle.id}
            columns={columns}
            selected={new Set([current.bundle.id])}
            onSelect={setSelected}
            empty={<EmptyState sentence={t('empty')} />}
          />
        </SplitPane>
      ) : (
        <EmptyState sentence={t('empty')} action={button} />
      )}
      {exporting && department && choice && (
        <ExportDialog
          workspace={workspace}
          department={department}
          planYear={planYear}
          choice={choice}
          onClose={() => setSearch({}, { replace: true })}
        />
      )}
    </div>
  );
}

function useColumns(): DataColumn<SentSubmission>[] {
  const { t } = useTranslation('bundles');
  return [
    { id: 'sequence', header: t('column.sequence'), width: 48, align: 'end', value: ({ bundle }) => bundle.sequence },
    { id: 'fileName', header: t('column.fileName'), width: 220, grow: 1, value: ({ bundle }) => bundle.fileName },
    {
      id: 'writtenAt',
      header: t('column.writtenAt'),
      width: 132,
      value: ({ bundle }) => bundle.writtenAt,
      text: ({ bundle }) => moment(bundle.writtenAt),
      cell: ({ bundle }) => moment(bundle.writtenAt),
    },
    { id: 'nominations', header: t('column.nominations'), width: 64, align: 'end', value: ({ bundle }) => bundle.nominations.length },
    {
      id: 'state',
      header: t('column.state'),
      width: 148,
      value: ({ bundle }) => t(bundle.encrypted ? 'checked' : 'open'),
      cell: ({ bundle }) => (
        <StateText tone={bundle.encrypted ? 'done' : 'attention'} shape={bundle.encrypted ? 'tick' : 'triangle'} dense>
          {t(bundle.encrypted ? 'checked' : 'open')}
        </StateText>
      ),
    },
  ];
}

function moment(iso: string): string {
  return `${formatDate(iso)} ${formatTime(new Date(iso))}`;
}

function SentPanel({ sent: { bundle, names } }: { sent: SentSubmission }) {
  const { t } = useTranslation('bundles');
  const toast = useToast();
  const copy = () => void navigator.clipboard.writeText(bundle.fileSha256).then(() => toast({ text: t('panel.copied') }), () => undefined);
  return (
    <PaneScroll label={t('panel.label')} className={styles.panel}>
      <h2 className={styles.panelTitle}>{t('panel.title', { sequence: bundle.sequence })}</h2>
      <StateText tone={bundle.encrypted ? 'done' : 'attention'} shape={bundle.encrypted ? 'tick' : 'triangle'} dense>
        {t(bundle.encrypted ? 'panel.encrypted' : 'panel.plain')}
      </StateText>
      <div className={styles.ways}>
        <SentWays sha256={bundle.fileSha256} />
      </div>
      {bundle.unencryptedReason && <p className={styles.hint}>{t('panel.reason', { reason: bundle.unencryptedReason })}</p>}
      <dl className={styles.details}>
        <dt>{t('panel.holds')}</dt>
        {bundle.nominations.map(({ nominationId, submissionNo }, index) => (
          <dd key={nominationId}>{t('panel.version', { name: names[index] ?? t('panel.unknownName'), number: submissionNo })}</dd>
        ))}
        <dt>{t('panel.file')}</dt>
        <dd>{t('panel.fileDetail', { evidence: formatCount(bundle.evidenceCount), size: formatBytes(bundle.size) })}</dd>
        <dt>{t('panel.path')}</dt>
        <dd className={styles.path}>{bundle.path}</dd>
        <dt>{t('panel.sha')}</dt>
        <dd className={styles.path}>
          {bundle.fileSha256} <LinkButton onClick={copy}>{t('panel.copySha')}</LinkButton>
        </dd>
      </dl>
    </PaneScroll>
  );
}
