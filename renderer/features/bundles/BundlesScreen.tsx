import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { ArrivedFile } from '../../../shared/platform';
import { useOpenedFor } from '../../data/openedFiles';
import { useReceivedAnswers, useSentSubmissions, type SentSubmission } from '../../data/sentBundles';
import { useSubmissionChoice } from '../../data/submissionCandidates';
import { useWorkingYear } from '../../data/workingYear';
import { useWorkspace } from '../../data/workspace';
import { describeError } from '../../i18n/errorWords';
import { formatBytes, formatCount, formatDate, formatTime, today } from '../../i18n/formats';
import { ListTable } from '../../lists/ListTable';
import { useColumnKinds } from '../../lists/useColumnKinds';
import { places } from '../../platform/places';
import { SentWays } from '../../safety/SendingBanners';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import type { DataColumn } from '../../ui/dataTableColumn';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { PaneScroll } from '../../ui/PaneScroll';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { SplitPane } from '../../ui/SplitPane';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import styles from './bundles.module.css';
import { AnswerDialog } from './AnswerDialog';
import { ExportDialog } from './ExportDialog';
import { PartFiles } from './PartFiles';
import { PostBanners } from './PostBanners';
import { SlipButton } from './SlipButton';

/** Gói hồ sơ: the bundles that this unit wrote, and the way to write the next. */
export function BundlesScreen() {
  const { t } = useTranslation(['bundles', 'app', 'errors']);
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const { year: planYear } = useWorkingYear();
  const workspace = useWorkspace();
  const sent = useSentSubmissions();
  const answers = useReceivedAnswers();
  const [taking, setTaking] = useState<{ arrived?: ArrivedFile } | null>(null);
  useOpenedFor('answer', ([arrived]) => setTaking({ arrived: arrived! }));
  const choice = useSubmissionChoice(planYear, today());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const columns = useColumns();
  if (!workspace || !sent || !answers) return null;
  const { department } = workspace;
  const exporting = search.has('export');
  const current = sent.find(({ bundle }) => selected.has(bundle.id)) ?? sent[0];
  const missing = department ? null : describeError(t, { type: workspace.sample === true ? 'sampleStays' : 'departmentUnknown' });
  const button = (
    <Button kind="primary" icon="upload" disabled={!department} onClick={() => setSearch({ export: '1' })}>
      {t('export')}
    </Button>
  );
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={t('app:nav.bundles')}
        detail={answers[0] ? t('detailAnswered', { count: sent.length, sequence: answers[0].sequence, date: formatDate(answers[0].receivedAt) }) : t('detail', { count: sent.length })}
        actions={
          <>
            <Button icon="usb" onClick={() => void navigate(places.peers())}>
              {t('toPeers')}
            </Button>
            {sent.length > 0 && (
              <>
                <Button icon="trayIn" disabled={!department} onClick={() => setTaking({})}>
                  {t('answer.take')}
                </Button>
                {button}
              </>
            )}
          </>
        }
      />
      {missing && (
        <div className={styles.banner}>
          <Banner tone="attention" shape="triangle" title={missing.what} detail={`${missing.why} ${missing.todo}`} />
        </div>
      )}
      <PostBanners />
      {current ? (
        <SplitPane end={<SentPanel sent={current} />} endWidth={{ narrow: 0, base: 264, wide: 400 }}>
          <ListTable
            list="bundles"
            label={t('list')}
            title={t('list')}
            rows={sent}
            rowKey={bundleKey}
            columns={columns}
            selected={new Set([current.bundle.id])}
            onSelect={setSelected}
          />
        </SplitPane>
      ) : (
        <EmptyState sentence={t('empty')} action={button} />
      )}
      {taking && <AnswerDialog key={taking.arrived?.id} arrived={taking.arrived} onClose={() => setTaking(null)} />}
      {exporting && department && choice && (
        <ExportDialog
          key={planYear}
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

const bundleKey = ({ bundle }: SentSubmission): string => bundle.id;

function useColumns(): DataColumn<SentSubmission>[] {
  const { t } = useTranslation('bundles');
  const { text } = useColumnKinds();
  const stateWords = ({ bundle, receivedAt }: SentSubmission): string => {
    if (receivedAt !== null) return t('received', { date: formatDate(receivedAt) });
    return t(bundle.encrypted ? 'checked' : 'open');
  };
  return [
    { id: 'sequence', header: t('column.sequence'), width: 48, align: 'end', value: ({ bundle }) => bundle.sequence },
    { id: 'fileName', header: t('column.fileName'), width: 220, grow: 1, value: ({ bundle }) => bundle.fileName, filter: text },
    {
      id: 'writtenAt',
      header: t('column.writtenAt'),
      width: 132,
      value: ({ bundle }) => bundle.writtenAt,
      text: ({ bundle }) => moment(bundle.writtenAt),
      filter: text,
    },
    { id: 'nominations', header: t('column.nominations'), width: 64, align: 'end', value: ({ bundle }) => bundle.nominations.length },
    {
      id: 'state',
      header: t('column.state'),
      width: 176,
      value: stateWords,
      filter: text,
      cell: (sent) => {
        const isSettled = sent.receivedAt !== null || sent.bundle.encrypted;
        return (
          <StateText tone={isSettled ? 'done' : 'attention'} shape={isSettled ? 'tick' : 'triangle'} dense>
            {stateWords(sent)}
          </StateText>
        );
      },
    },
  ];
}

function moment(iso: string): string {
  return `${formatDate(iso)} ${formatTime(new Date(iso))}`;
}

function SentPanel({ sent: { bundle, names, receivedAt } }: { sent: SentSubmission }) {
  const { t } = useTranslation('bundles');
  const toast = useToast();
  const copy = () => void navigator.clipboard.writeText(bundle.fileSha256).then(() => toast({ text: t('panel.copied') }), () => undefined);
  return (
    <PaneScroll label={t('panel.label')} className={styles.panel}>
      <h2 className={styles.panelTitle}>{t('panel.title', { sequence: bundle.sequence })}</h2>
      <StateText tone={receivedAt === null ? 'neutral' : 'done'} shape={receivedAt === null ? 'dashed' : 'tick'} dense>
        {receivedAt === null ? t('panel.notReceived') : t('panel.received', { date: formatDate(receivedAt), time: formatTime(new Date(receivedAt)) })}
      </StateText>
      <StateText tone={bundle.encrypted ? 'done' : 'attention'} shape={bundle.encrypted ? 'tick' : 'triangle'} dense>
        {t(bundle.encrypted ? 'panel.encrypted' : 'panel.plain')}
      </StateText>
      <div className={styles.ways}>
        <SentWays bundle={bundle} />
      </div>
      {bundle.unencryptedReason && <p className={styles.hint}>{t('panel.reason', { reason: bundle.unencryptedReason })}</p>}
      <div className={styles.slip}>
        <SlipButton bundle={bundle} />
      </div>
      <dl className={styles.details}>
        <dt>{t('panel.holds')}</dt>
        {bundle.nominations.map(({ nominationId, submissionNo }, index) => (
          <dd key={nominationId}>{t('panel.version', { name: names[index] ?? t('panel.unknownName'), number: submissionNo })}</dd>
        ))}
        {bundle.report && <dd>{t('report.version', { year: bundle.report.planYear, number: bundle.report.reportNo })}</dd>}
        {bundle.registers && <dd>{t('registers.inBundle', { year: bundle.registers.planYear })}</dd>}
        <dt>{t('panel.file')}</dt>
        <dd>{t('panel.fileDetail', { evidence: formatCount(bundle.evidenceCount), size: formatBytes(bundle.size) })}</dd>
        {bundle.evidenceHeld !== undefined && <dd>{t('panel.held', { count: bundle.evidenceHeld })}</dd>}
        {bundle.parts && (
          <dd>
            <PartFiles parts={bundle.parts} brief />
          </dd>
        )}
        <dt>{t('panel.path')}</dt>
        <dd className={styles.path}>{bundle.path}</dd>
        <dt>{t(bundle.parts ? 'split.sha' : 'panel.sha')}</dt>
        <dd className={styles.path}>
          {bundle.fileSha256} <LinkButton onClick={copy}>{t('panel.copySha')}</LinkButton>
        </dd>
      </dl>
    </PaneScroll>
  );
}
