import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleError } from '../../../shared/bundle/bundleError';
import type { ImportRun } from '../../data/importRun';
import type { ImportRow, NominationDifference, RegistersDifference, ReportDifference, RowPart } from '../../data/importRow';
import { formatBytes, formatCount } from '../../i18n/formats';
import { describeOpening } from '../../i18n/openingWords';
import { useDifferenceWords } from '../../i18n/useDifferenceWords';
import { useFigureChanges } from '../../i18n/figureWords';
import { useTextChangeWords } from '../../i18n/useValueWords';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ChangeList } from '../../ui/ChangeList';
import { PaneScroll } from '../../ui/PaneScroll';
import { StateText } from '../../ui/StateText';
import { useToast } from '../../ui/Toast';
import { ConfirmDialog } from './ConfirmDialog';
import { Holds } from './Holds';
import { lookOf, numberList, useRowWords } from './importWords';
import styles from './receive.module.css';

/** The bundle that is selected: what happened, why, what to do; or what receiving it would do. */
export function BundlePanel({ row, run, applying }: { row: ImportRow; run: ImportRun; applying: boolean }) {
  const { t } = useTranslation(['receive', 'errors']);
  const words = useRowWords();
  const { tone, shape } = lookOf(row);
  // Stays open when what was compared there ends the hold.
  const [comparing, setComparing] = useState(false);
  return (
    <PaneScroll label={t('panel.label')} className={styles.detail}>
      <Badge tone={tone} shape={shape}>
        {words.result(row)}
      </Badge>
      <h2 className={styles.unit}>{row.unitName ?? t('unknownUnit')}</h2>
      {row.outcome === 'held' && row.state === 'verified' && <Holds row={row} busy={applying} onRelease={() => void run.release(row.id)} onCompare={() => setComparing(true)} />}
      {row.staysWithdrawn && <StaysWithdrawn nominations={row.staysWithdrawn} />}
      {comparing && <ConfirmDialog onClose={() => setComparing(false)} />}
      {row.differences?.map((difference) => <Difference key={difference.versionId} difference={difference} />)}
      {row.reportDifference && <ReportDifferenceList difference={row.reportDifference} />}
      {row.registersDifference && <RegistersDifferenceList difference={row.registersDifference} />}
      {row.error ? <Refusal row={row} /> : <Plan row={row} />}
      {row.duplicates && <Duplicates duplicates={row.duplicates} />}
      {row.runnable && <Runnable files={row.runnable} />}
      {row.warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          <StateText tone="attention" shape="triangle" dense>
            {t(`warning.${warning}`)}
          </StateText>
        </p>
      ))}
    </PaneScroll>
  );
}

/** What the unit sends without knowing that it has withdrawn it, and what comes of that. */
function StaysWithdrawn({ nominations }: { nominations: NonNullable<ImportRow['staysWithdrawn']> }) {
  const { t } = useTranslation('receive');
  return (
    <Warned title={t('staysWithdrawn.title', { count: nominations.length })} hint={t('staysWithdrawn.todo')}>
      {nominations.map(({ nominationId, name, why }) => (
        <li key={nominationId}>{t(`staysWithdrawn.${why}`, { name })}</li>
      ))}
    </Warned>
  );
}

/** Who may have been sent before, by whom, and why that is suspected. */
function Duplicates({ duplicates }: { duplicates: NonNullable<ImportRow['duplicates']> }) {
  const { t } = useTranslation('receive');
  return (
    <Warned title={t('duplicates.title', { count: duplicates.length })}>
      {duplicates.map(({ nominationId, name, otherName, unitName, reasons }) => (
        <li key={`${nominationId} ${otherName} ${unitName}`}>
          {t(reasons.includes('name') ? 'duplicates.one' : 'duplicates.other', { name, other: otherName, unit: unitName, reasons: reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(', ') })}
        </li>
      ))}
    </Warned>
  );
}

/** A warning with the list of what it is about. */
function Warned({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.warning}>
      <StateText tone="attention" shape="triangle" dense>
        {title}
      </StateText>
      <ul className={styles.runnable}>{children}</ul>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}

/** Evidence that could run: named, so that somebody can ask the school for another form of it. */
function Runnable({ files }: { files: NonNullable<ImportRow['runnable']> }) {
  const { t } = useTranslation(['receive', 'evidence']);
  return (
    <div className={styles.warning}>
      <StateText tone="attention" shape="triangle" dense>
        {t('runnable', { count: files.length })}
      </StateText>
      <ul className={styles.runnable}>
        {files.map(({ name, kind }) => (
          <li key={name}>
            {name} · {t(`evidence:runnable.${kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Refusal({ row }: { row: ImportRow }) {
  const { t } = useTranslation(['receive', 'errors']);
  const toast = useToast();
  const error = row.error!;
  const { what, why, todo } = describeOpening(t, { place: 'receive', here: 'department' }, error);
  const reference = referenceOf(row.fileName, row.size, error);
  const copy = () => void navigator.clipboard.writeText(reference).then(() => toast({ text: t('panel.copied') }), () => undefined);
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('errors:labels.what')}</dt>
        <dd>{what}</dd>
        <dt>{t('errors:labels.why')}</dt>
        <dd>{why}</dd>
        <dt>{t('errors:labels.todo')}</dt>
        <dd>{todo}</dd>
        <dt>{t('panel.file')}</dt>
        <dd>
          {row.fileName} · {formatBytes(row.size)}
        </dd>
      </dl>
      <Button size="small" kind="quiet" onClick={copy}>
        {t('panel.copyError')}
      </Button>
    </>
  );
}

/** What a supporter needs of a refusal: the technical path, and nobody's name. */
function referenceOf(fileName: string, size: number, error: BundleError): string {
  return JSON.stringify({ fileName, size, ...error, title: undefined, owner: undefined });
}

function Plan({ row }: { row: ImportRow }) {
  const { t } = useTranslation('receive');
  const words = useRowWords();
  const { counts } = row;
  return (
    <dl className={styles.facts}>
      {counts && (
        <>
          <dt>{t(row.state === 'applied' ? 'panel.happened' : 'panel.willHappen')}</dt>
          {row.state === 'applied' ? (
            <dd>{t(row.released ? 'panel.released' : 'panel.done')}</dd>
          ) : (
            <>
              {counts.newNominations > 0 && <dd>{t('panel.new', { count: counts.newNominations })}</dd>}
              {counts.changedNominations > 0 && <dd>{t('panel.changed', { count: counts.changedNominations })}</dd>}
              {row.report && !row.alreadyReceived && row.copyOf === undefined && (
                <dd>{t(`panel.report.${row.report.change}`, { year: row.report.planYear, number: row.report.reportNo })}</dd>
              )}
              {row.registers && !row.alreadyReceived && row.copyOf === undefined && (
                <dd>{t(`panel.registers.${row.registers.change}`, { year: row.registers.planYear })}</dd>
              )}
              {row.copyOf !== undefined && <dd>{t('panel.copyOf', { number: row.copyOf })}</dd>}
              {row.outcome === 'same' && row.copyOf === undefined && <dd>{t(row.alreadyReceived ? 'panel.same' : 'panel.sameListed')}</dd>}
              {row.healed !== undefined && <dd>{t('panel.healed', { count: row.healed })}</dd>}
            </>
          )}
          <dt>{t('panel.holds')}</dt>
          {(counts.nominations > 0 || !(row.report || row.registers)) && <dd>{t('note.whole', { nominations: counts.nominations, evidence: counts.evidence })}</dd>}
          {row.report && <dd>{t('panel.reportHeld', { year: row.report.planYear, number: row.report.reportNo })}</dd>}
          {row.registers && <dd>{t('panel.registersHeld', { year: row.registers.planYear, activities: formatCount(row.registers.activities), meetings: formatCount(row.registers.meetings) })}</dd>}
        </>
      )}
      {row.part && <Parts part={row.part} />}
      {row.leftOut !== undefined && <dd>{t('panel.leftOut', { count: row.leftOut })}</dd>}
      {!counts && !row.part && <dd>{words.note(row)}</dd>}
      <dt>{t('panel.file')}</dt>
      <dd>
        {row.fileName} · {formatBytes(row.size)}
      </dd>
      {row.fingerprint && (
        <>
          <dt>{t('panel.fingerprint')}</dt>
          <dd className={styles.figures}>{row.fingerprint}</dd>
        </>
      )}
    </dl>
  );
}

/** A part of a bundle: which, what has come, what is missing, what happens next. */
function Parts({ part: { index, of, have, missing, again, joined } }: { part: RowPart }) {
  const { t } = useTranslation('receive');
  return (
    <>
      <dt>{t('panel.parts')}</dt>
      <dd>{t(joined ? 'panel.joined' : again ? 'panel.partAgain' : 'panel.part', { index, of })}</dd>
      {missing.length > 0 && <dd>{t('note.part', { have: numberList(have), of, missing: numberList(missing) })}</dd>}
      {!joined && <dd className={styles.hint}>{t(missing.length > 0 ? 'panel.partWaits' : 'panel.partDone')}</dd>}
    </>
  );
}

/** One nomination that changed: its fields before and after. */
function Difference({ difference }: { difference: NominationDifference }) {
  const { t } = useTranslation('receive');
  const { name, from, to, change, records, names, rules } = difference;
  const told = useDifferenceWords(rules, names);
  const words = useTextChangeWords();
  return (
    <section className={styles.difference} aria-label={name}>
      <h3>{name}</h3>
      <p className={styles.hint}>{t(`difference.${change}`, { from, to })}</p>
      {records.length > 0 ? <ChangeList items={told(records)} words={words} /> : <p className={styles.hint}>{t('difference.nothing')}</p>}
    </section>
  );
}

/** The year's report that changed: its parts and its figures, before and after; of a program of before its registers too. */
function ReportDifferenceList({ difference }: { difference: ReportDifference }) {
  const { t } = useTranslation(['receive', 'report']);
  const { planYear, from, to, change, records, figures, names } = difference;
  const told = useDifferenceWords(null, names);
  const toldFigures = useFigureChanges();
  const words = useTextChangeWords();
  const title = t('report:title', { year: planYear });
  const counted = figures.length > 0 ? [{ key: 'figures', title: t('report:figures'), fields: toldFigures(figures) }] : [];
  const items = [...told(records), ...counted];
  return (
    <section className={styles.difference} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.hint}>{t(`difference.${change}`, { from, to })}</p>
      {items.length > 0 ? <ChangeList items={items} words={words} /> : <p className={styles.hint}>{t('difference.nothing')}</p>}
    </section>
  );
}

/** The registers of the year that changed, entry by entry. */
function RegistersDifferenceList({ difference: { planYear, change, records, names } }: { difference: RegistersDifference }) {
  const { t } = useTranslation('receive');
  const told = useDifferenceWords(null, names);
  const words = useTextChangeWords();
  const title = t('difference.registersTitle', { year: planYear });
  return (
    <section className={styles.difference} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.hint}>{t(`difference.registers.${change}`)}</p>
      {records.length > 0 ? <ChangeList items={told(records)} words={words} /> : <p className={styles.hint}>{t('difference.nothing')}</p>}
    </section>
  );
}
