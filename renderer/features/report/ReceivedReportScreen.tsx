import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { reportSections } from '../../../shared/model/annualReport';
import { figureIds } from '../../../shared/rules/annualReport';
import { hasReport } from '../../../shared/model/receivedReport';
import type { ArrivedReport, ArrivedYear, UnitRegisters, UnitReport } from '../../../shared/rules/reportBoard';
import { useReceivedYear } from '../../data/receivedReports';
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

/** What a unit sent of a year besides nominations: its report, whole, with its earlier versions; and its registers. */
export function ReceivedReportScreen() {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const found = useReceivedYear(id, today());
  const back = () => void navigate(places.reports());
  useShortcut('Escape', back);
  if (found === undefined) return null;
  if (found === null) return <EmptyState sentence={t('received.missing')} action={<Button onClick={back}>{t('received.back')}</Button>} />;
  const { chosen, of } = found;
  return hasReport(chosen) ? <Report chosen={chosen} of={of} onBack={back} /> : <Registers chosen={chosen} of={of} onBack={back} />;
}

interface Props<T> {
  chosen: T;
  of: UnitReport;
  onBack: () => void;
}

function Report({ chosen, of, onBack }: Props<ArrivedReport>) {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  const figureWords = useFigureWords();
  const registerLines = useRegisterLines();
  const [printing, setPrinting] = useState(false);
  const isLatest = of.report?.versionId === chosen.versionId;
  const title = t('received.title', { year: chosen.planYear, name: of.unit.name });
  const figures = figureIds.flatMap((figure) => figureOf(chosen, figure) ?? []);
  // Beside an older version stands what came with it.
  const standing = isLatest ? of.registers : null;
  const lines = registerLines(standing ? standing.kept : chosen.registers);
  return (
    <div className={styles.screen}>
      <ScreenHeader
        title={title}
        beside={
          <StateText {...reportLookOf(of)}>
            {t('received.version', { number: chosen.reportNo, state: reportDayWords(t, of) })}
          </StateText>
        }
        actions={<Actions onBack={onBack} onPrint={() => setPrinting(true)} />}
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
              {standing ? (
                <RegistersCard title={t('registers.title')} lines={lines}>
                  <RegistersStanding registers={standing} />
                </RegistersCard>
              ) : (
                <RegistersCard title={t('registers.titleBeside')} lines={lines} />
              )}
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
            ...lines.map(({ name, lines: entries }) => [name, '', entries.map(({ text }) => text).join('\n')]),
          ]}
          onDone={() => setPrinting(false)}
        />
      )}
    </div>
  );
}

/** The registers of a unit that came without a report: as they stand, or as an older bundle brought them. */
function Registers({ chosen, of, onBack }: Props<ArrivedYear>) {
  const { t } = useTranslation('report');
  const navigate = useNavigate();
  const registerLines = useRegisterLines();
  const [printing, setPrinting] = useState(false);
  const { registers } = of;
  const isLatest = registers?.id === chosen.id;
  const title = t('registers.screen', { year: chosen.planYear, name: of.unit.name });
  const lines = registerLines(isLatest ? registers.kept : chosen.registers);
  const newest = of.report ?? registers;
  return (
    <div className={styles.screen}>
      <ScreenHeader title={title} beside={<StateText {...reportLookOf(of)}>{reportDayWords(t, of)}</StateText>} actions={<Actions onBack={onBack} onPrint={() => setPrinting(true)} />} />
      <PaneScroll label={title} padded>
        <div className={styles.stack}>
          {newest && newest.id !== chosen.id && (
            <p>
              <StateText tone="attention" shape="triangle">
                {t('registers.older')}
              </StateText>{' '}
              <LinkButton onClick={() => void navigate(places.receivedReport(newest.id))}>{t('received.openLatest')}</LinkButton>
            </p>
          )}
          <RegistersCard title={t('registers.title')} lines={lines}>
            {isLatest ? <RegistersStanding registers={registers} /> : <p className={styles.small}>{t('registers.receivedOn', { date: formatDate(chosen.receivedOn) })}</p>}
          </RegistersCard>
        </div>
      </PaneScroll>
      {printing && (
        <PrintSheet
          title={title}
          detail={t('registers.receivedOn', { date: formatDate(chosen.receivedOn) })}
          columns={[t('figure.name'), t('registers.entry')]}
          rows={lines.map(({ name, lines: entries }) => [name, entries.map(({ text }) => text).join('\n')])}
          onDone={() => setPrinting(false)}
        />
      )}
    </div>
  );
}

function Actions({ onBack, onPrint }: { onBack: () => void; onPrint: () => void }) {
  const { t } = useTranslation('report');
  return (
    <>
      <Button kind="quiet" icon="arrowLeft" onClick={onBack}>
        {t('received.back')}
      </Button>
      <Button kind="primary" icon="print" onClick={onPrint}>
        {t('print')}
      </Button>
    </>
  );
}

/** When the registers that stand came, how many exemplars they made known, and what is amiss with them. */
function RegistersStanding({ registers }: { registers: UnitRegisters }) {
  const { t } = useTranslation('report');
  return (
    <>
      <p className={styles.small}>{t('registers.standing', { date: formatDate(registers.receivedOn), count: registers.figures.spread })}</p>
      {registers.unconfirmed && (
        <StateText tone="attention" shape="triangle">
          {t('registers.unconfirmed')}
        </StateText>
      )}
      {registers.forked && (
        <StateText tone="attention" shape="triangle">
          {t('registers.forked')}
        </StateText>
      )}
    </>
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
