import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { reportSections } from '../../../shared/model/annualReport';
import { figureIds } from '../../../shared/rules/annualReport';
import type { ArrivedReport } from '../../../shared/rules/reportBoard';
import { useReceivedReport } from '../../data/receivedReports';
import { useFigureWords } from '../../i18n/figureWords';
import { formatDate, today } from '../../i18n/formats';
import { reportDayWords, reportLookOf } from '../../i18n/reportStateWords';
import { places } from '../../platform/places';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { LinkButton } from '../../ui/LinkButton';
import { PaneScroll } from '../../ui/PaneScroll';
import { PrintSheet } from '../../ui/PrintSheet';
import { ScreenHeader } from '../../ui/ScreenHeader';
import { StateText } from '../../ui/StateText';
import { useShortcut } from '../../ui/useShortcut';
import { figureOf } from './boardFigures';
import { FiguresCard } from './FiguresCard';
import { useRegisterLines } from './registerLines';
import { RegistersCard } from './RegistersCard';
import styles from './report.module.css';

/** A report that a unit sent, whole: what it says, its figures, and its earlier versions. */
export function ReceivedReportScreen() {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const found = useReceivedReport(id, today());
  const figureWords = useFigureWords();
  const registerLines = useRegisterLines();
  const [printing, setPrinting] = useState(false);
  const back = () => void navigate(places.reports());
  useShortcut('Escape', back);
  if (found === undefined) return null;
  if (found === null) return <EmptyState sentence={t('received.missing')} action={<Button onClick={back}>{t('received.back')}</Button>} />;
  const { chosen, of } = found;
  const isLatest = of.report?.versionId === chosen.versionId;
  const title = t('received.title', { year: chosen.planYear, name: of.unit.name });
  const figures = figureIds.flatMap((figure) => figureOf(chosen, figure) ?? []);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={title}
        beside={
          <StateText {...reportLookOf(of)}>
            {t('received.version', { number: chosen.reportNo, state: reportDayWords(t, of) })}
          </StateText>
        }
        actions={
          <>
            <Button kind="quiet" icon="arrowLeft" onClick={back}>
              {t('received.back')}
            </Button>
            <Button kind="primary" icon="print" onClick={() => setPrinting(true)}>
              {t('print')}
            </Button>
          </>
        }
      />
      <PaneScroll label={title} padded>
        <div className={styles.stack}>
          {!isLatest && of.report && (
            <p>
              <StateText tone="attention" shape="triangle">
                {t('received.older')}
              </StateText>{' '}
              <LinkButton onClick={() => void navigate(places.receivedReport(of.report!.id))}>{t('received.openLatest')}</LinkButton>
            </p>
          )}
          {of.unconfirmed && (
            <StateText tone="attention" shape="triangle">
              {t('received.unconfirmed')}
            </StateText>
          )}
          {of.forked && (
            <StateText tone="attention" shape="triangle">
              {t('received.forked')}
            </StateText>
          )}
          <div className={styles.whole}>
            <div className={styles.stack}>
              <Sections report={chosen} />
              <RegistersCard report={chosen} linesOf={registerLines} />
            </div>
            <div className={styles.stack}>
              <FiguresCard figures={figures} now={null} sentOn={chosen.sent.on} />
              <Versions versions={of.versions} current={chosen} />
            </div>
          </div>
        </div>
      </PaneScroll>
      {printing && (
        <PrintSheet
          title={title}
          detail={t('received.printDetail', { sent: formatDate(chosen.sent.on), received: formatDate(chosen.receivedOn), number: chosen.reportNo })}
          columns={[t('figure.name'), t('figure.ref'), t('figure.value')]}
          rows={[
            ...figures.map((figure) => [figureWords.name(figure), figureWords.ref(figure), figureWords.value(figure)]),
            ...reportSections.map((section) => [t(`section.${section}`), '', chosen[section] ?? '']),
            ...registerLines(chosen).map(({ name, lines }) => [name, '', lines.map(({ text }) => text).join('\n')]),
          ]}
          onDone={() => setPrinting(false)}
        />
      )}
    </div>
  );
}

function Sections({ report }: { report: ArrivedReport }) {
  const { t } = useTranslation('report');
  return (
    <Card title={t('written')}>
      <dl className={styles.sections}>
        {reportSections.map((section) => (
          <div key={section}>
            <dt>{t(`section.${section}`)}</dt>
            <dd className={report[section] === undefined ? styles.small : styles.prose}>{report[section] ?? t('received.blank')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Versions({ versions, current }: { versions: readonly ArrivedReport[]; current: ArrivedReport }) {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  return (
    <Card title={t('received.versions')}>
      <ul className={styles.versions}>
        {versions.map((version) => {
          const line = t('received.versionLine', { number: version.reportNo, sent: formatDate(version.sent.on), received: formatDate(version.receivedOn) });
          return (
            <li key={version.id}>
              {version.versionId === current.versionId ? <strong>{line}</strong> : <LinkButton onClick={() => void navigate(places.receivedReport(version.id))}>{line}</LinkButton>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
