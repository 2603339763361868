import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { reportId, reportSections, type AnnualReport, type ReportSection } from '../../../shared/model/annualReport';
import { neededSections, reportGaps, sectionsWritten, type ReportFigure } from '../../../shared/rules/annualReport';
import { yearOf } from '../../../shared/rules/workingYear';
import { schoolYearWithin } from '../../../shared/text/schoolYear';
import { editReport, markReportSent, useAnnualReport } from '../../data/annualReport';
import { useData } from '../../data/DataContext';
import { useKeeping } from '../../data/keeping';
import { reportFiguresOf } from '../../data/reportFigures';
import { useWorkspace } from '../../data/workspace';
import { useWorkingYear } from '../../data/workingYear';
import { useYearState, type YearState } from '../../data/yearState';
import { formatDate, today } from '../../i18n/formats';
import { places } from '../../platform/places';
import { RecordPage } from '../../safety/RecordPage';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { PrintSheet } from '../../ui/PrintSheet';
import { StateText } from '../../ui/StateText';
import { TextArea } from '../../ui/TextArea';
import { FiguresCard } from './FiguresCard';
import { GapsCard } from './GapsCard';
import styles from './report.module.css';
import { SendingCard } from './SendingCard';
import { useFigureWords } from '../../i18n/figureWords';

/** Báo cáo năm: figures that the program counts, parts that a person writes, and whether it was sent in time. */
export function ReportScreen() {
  const day = today();
  const { year: planYear } = useWorkingYear();
  const state = useYearState(planYear, day);
  const report = useAnnualReport(state?.year ?? 0);
  const workspace = useWorkspace();
  if (!state || report === undefined || !workspace) return null;
  return <Report key={state.year} state={state} report={report} day={day} unitName={workspace.name} />;
}

interface Props {
  state: YearState;
  report: AnnualReport | null;
  day: string;
  unitName: string;
}

function Report({ state, report, day, unitName }: Props) {
  const { t } = useTranslation(['report', 'history', 'app']);
  const navigate = useNavigate();
  const data = useData();
  const keeping = useKeeping();
  const words = useFigureWords();
  const [printing, setPrinting] = useState(false);
  const { year, obligations } = state;
  // What is put right after the year stays the report of the school year it was written in.
  const schoolYear = report && yearOf(day) > year ? report.schoolYear : schoolYearWithin(year, day);
  const figures = reportFiguresOf(state, day);
  const shown = report?.sent ? keptFigures(report.sent, figures) : figures;
  const duty = obligations.find(({ id }) => id === 'annualReport');
  const edit = (section: ReportSection) => (text: string) => void keeping.keep(() => editReport(data, { planYear: year, schoolYear }, section, text));
  const markSent = (on: string | null) => void keeping.keep(() => markReportSent(data, { planYear: year, schoolYear }, on, figures));
  return (
    <>
      <RecordPage
        title={t('title', { year })}
        beside={
          report?.sent && report.sent.on <= day ? (
            <StateText tone="done" shape="tick">
              {t('state.sent', { date: formatDate(report.sent.on) })}
            </StateText>
          ) : (
            <StateText tone={duty?.state === 'late' ? 'refused' : duty?.state === 'due' ? 'attention' : 'information'} shape={duty?.state === 'late' ? 'octagon' : 'clock'}>
              {duty?.date ? t('state.until', { date: formatDate(duty.date) }) : t('state.notSent')}
            </StateText>
          )
        }
        actions={
          <>
            <Button icon="history" kind="quiet" disabled={report === null} onClick={() => void navigate(places.reportHistory(reportId(year)))}>
              {t('history:record.title')}
            </Button>
            <Button icon="print" onClick={() => setPrinting(true)}>
              {t('print')}
            </Button>
            <Button icon="upload" kind="primary" onClick={() => void navigate(places.exportBundle())}>
              {t('send')}
            </Button>
          </>
        }
        keeping={keeping}
        label={t('title', { year })}
        wide="first"
      >
        <div className={styles.stack}>
          <Card title={t('written')} detail={t('writtenOf', { written: sectionsWritten(report), all: reportSections.length })}>
            <div className={styles.stack}>
              {reportSections.map((section) => (
                <TextArea
                  key={section}
                  label={t(`section.${section}`)}
                  hint={t(`sectionHint.${section}`)}
                  required={neededSections.includes(section)}
                  rows={3}
                  maxLength={20_000}
                  value={report?.[section] ?? ''}
                  onCommit={edit(section)}
                />
              ))}
            </div>
          </Card>
          <FiguresCard figures={shown} now={report?.sent ? figures : null} sentOn={report?.sent?.on ?? null} />
        </div>
        <div className={styles.stack}>
          <SendingCard report={report} year={year} day={day} figures={figures} onPaper={markSent} />
          <GapsCard gaps={reportGaps(report, obligations)} />
        </div>
      </RecordPage>
      {printing && (
        <PrintSheet
          title={t('printTitle', { year, name: unitName })}
          detail={t('printDetail', { date: formatDate(report?.sent?.on ?? day) })}
          columns={[t('figure.name'), t('figure.ref'), t('figure.value')]}
          rows={[
            ...shown.map((figure) => [words.name(figure), words.ref(figure), words.value(figure)]),
            ...reportSections.map((section) => [t(`section.${section}`), '', report?.[section] ?? '']),
          ]}
          onDone={() => setPrinting(false)}
        />
      )}
    </>
  );
}

/** Figures as they were sent, in the words of today; those of an older program may be fewer. */
function keptFigures({ figures }: NonNullable<AnnualReport['sent']>, known: readonly ReportFigure[]): ReportFigure[] {
  return known.flatMap(({ id }) => figures.flatMap((kept) => (kept.id === id ? [{ id, value: kept.value, ...(kept.of !== undefined && { of: kept.of }) }] : [])));
}
