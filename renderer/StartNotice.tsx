import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './App.module.css';
import type { KeysError } from './data/keys';
import { isWorthTelling, type LostEvidence, type LostReceived, type StartReport } from './data/startReport';
import { describeError } from './i18n/errorWords';
import { formatCount } from './i18n/formats';
import { Button } from './ui/Button';
import { Dialog } from './ui/Dialog';

/** Says once what the start noticed and mended; nothing when everything was in order. */
export function StartNotice({ report }: { report: StartReport }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(isWorthTelling(report));
  const sentences = useSentences(report);
  const close = () => setOpen(false);
  const own = report.lostEvidence.filter(({ unitName }) => unitName === undefined);
  const ofUnits = report.lostEvidence.filter(({ unitName }) => unitName !== undefined);
  return (
    <Dialog
      open={open}
      onClose={close}
      size="small"
      title={t('startNotice.title')}
      actions={
        <Button kind="primary" data-autofocus onClick={close}>
          {t('startNotice.understood')}
        </Button>
      }
    >
      <div className={styles.notice}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Lost title={t('startNotice.lost')} items={own.map((lost) => lostWords(t, lost))} />
        <Lost title={t('startNotice.lostOfUnits')} items={ofUnits.map((lost) => lostWords(t, lost))} />
        <Lost title={t('startNotice.lostReceived')} items={report.lostReceived.map((lost) => receivedWords(t, lost))} />
      </div>
    </Dialog>
  );
}

/** What is good nowhere, by name; a long list says how many more there are. */
function Lost({ title, items }: { title: string; items: readonly string[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  const more = items.length - mostNamed;
  return (
    <>
      <p>{title}</p>
      <ul>
        {items.slice(0, mostNamed).map((item, index) => (
          <li key={index}>{item}</li>
        ))}
        {more > 0 && <li>{t('startNotice.more', { count: more, replace: { count: formatCount(more) } })}</li>}
      </ul>
    </>
  );
}

const mostNamed = 20;

function lostWords(t: TFunction, { title, fileName, owner, unitName }: LostEvidence): string {
  return [t('startNotice.lostItem', { title, fileName }), owner, unitName].filter((part) => part !== undefined).join(' · ');
}

function receivedWords(t: TFunction, { unitName, sequence, names }: LostReceived): string {
  const bundle = t('startNotice.lostBundle', { unit: unitName, sequence: String(sequence) });
  return names.length > 0 ? t('startNotice.lostNames', { bundle, names: new Intl.ListFormat('vi', { type: 'unit' }).format(names) }) : bundle;
}

function useSentences(report: StartReport): string[] {
  const { t } = useTranslation();
  const { rebuilt, restored } = report;
  const counted = (key: 'rewritten' | 'setAside' | 'refilled' | 'receivedMended' | 'clock' | 'givenUp' | 'incomplete', number: number): string[] =>
    number > 0 ? [t(`startNotice.${key}`, { count: number, replace: { count: formatCount(number) } })] : [];
  return [
    ...(rebuilt ? [t(`startNotice.reason.${rebuilt}`)] : []),
    ...(restored ? [restoredWords(t, restored)] : []),
    ...(report.tornBytes > 0 ? [t('startNotice.torn')] : []),
    ...(report.blankBytes > 0 ? [t('startNotice.blank')] : []),
    ...counted('rewritten', report.rewritten),
    ...counted('setAside', report.setAside),
    ...(report.sentinelLost ? [t('startNotice.sentinel')] : []),
    ...counted('refilled', report.refilled),
    ...(report.copied ? [t('startNotice.copied')] : []),
    ...counted('receivedMended', report.receivedMended),
    ...counted('clock', report.clockBehindDays),
    ...(report.snapshotsRenewed ? [t('startNotice.snapshots')] : []),
    ...counted('givenUp', report.givenUp + report.uncovered),
    ...counted('incomplete', report.incomplete),
    ...(report.keysFault ? [keysWords(t, report.keysFault)] : []),
  ];
}

function keysWords(t: TFunction, fault: KeysError): string {
  const { what, why, todo } = describeError(t, fault);
  return `${what} ${why} ${todo}`;
}

function restoredWords(t: TFunction, { records, of, files }: NonNullable<StartReport['restored']>): string {
  const words = { records: formatCount(records), files: formatCount(files) };
  return of === null ? t('startNotice.restoredUnknown', words) : t('startNotice.restored', { ...words, of: formatCount(of) });
}
