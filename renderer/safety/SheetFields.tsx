import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fingerprintOf } from '../data/recoverySheet';
import { readSheet, readSheetLine, sheetLines, type SheetContent, type SheetError, type SheetLine } from '../../shared/bundle/recoverySheet';
import { describeError } from '../i18n/errorWords';
import { Banner } from '../ui/Banner';
import { Fingerprint } from '../ui/Fingerprint';
import { StateText } from '../ui/StateText';
import { TextField } from '../ui/TextField';
import styles from './Sheet.module.css';

interface Props {
  /** The sheet once it is whole and sound, else null. */
  onRead: (content: SheetContent | null) => void;
  /** The person wants to go on: what is still missing is said. */
  asked: boolean;
}

const noLines = Array.from({ length: sheetLines }, () => '');

/** A recovery sheet typed line by line; each line says at once whether it is right. */
export function SheetFields({ onRead, asked }: Props) {
  const { t } = useTranslation('trust');
  const [typed, setTyped] = useState<readonly string[]>(noLines);
  const [states, setStates] = useState<readonly SheetLine[]>([]);
  const [read, setRead] = useState<{ content: SheetContent; fingerprint: string } | SheetError | null>(null);
  useEffect(() => {
    let stale = false;
    void (async () => {
      const lines = await Promise.all(typed.map(readSheetLine));
      const whole = lines.every(({ type }) => type === 'sound') ? await readSheet(typed) : null;
      const next = whole === null ? null : whole.ok ? { content: whole.value, fingerprint: await fingerprintOf(whole.value) } : whole.error;
      if (stale) return;
      setStates(lines);
      setRead(next);
      onRead(next && 'content' in next ? next.content : null);
    })();
    return () => {
      stale = true;
    };
  }, [typed, onRead]);
  const refusal = read && !('content' in read) ? describeError(t, read) : null;
  return (
    <div className={styles.stack}>
      <p>{t('sheet.type')}</p>
      {noLines.map((_empty, line) => (
        <LineField
          key={line}
          line={line}
          typed={typed[line]!}
          state={states[line] ?? { type: 'empty' }}
          asked={asked}
          onType={(text) => setTyped((before) => before.map((known, at) => (at === line ? text : known)))}
        />
      ))}
      {refusal && <Banner role="alert" tone="refused" shape="octagon" title={refusal.what} detail={`${refusal.why} ${refusal.todo}`} />}
      {read && 'content' in read && (
        <div role="status">
          <Fingerprint label={t(`sheet.kind.${read.content.kind}`)} value={read.fingerprint} />
          <p className={styles.hint}>{t('sheet.compare')}</p>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  line: number;
  typed: string;
  state: SheetLine;
  asked: boolean;
  onType: (text: string) => void;
}

function LineField({ line, typed, state, asked, onType }: LineProps) {
  const { t } = useTranslation('trust');
  const isWrong = state.type === 'unknownWord' || state.type === 'tooMany' || state.type === 'checkFails';
  const words =
    state.type === 'empty'
      ? asked && t('sheet.state.unfinished', { missing: 5 })
      : state.type === 'unknownWord' && state.meant !== undefined
        ? t('sheet.state.unknownWordMeant', { ...state })
        : t(`sheet.state.${state.type}`, { ...state });
  return (
    <div className={styles.typed}>
      <TextField
        label={t('sheet.lineLabel', { line: line + 1 })}
        autoFocus={line === 0}
        autoCapitalize="off"
        pause={300}
        value={typed}
        onCommit={onType}
        {...(words && (isWrong || (asked && state.type !== 'sound')) && { error: words })}
        {...(words && state.type === 'unfinished' && !asked && { hint: words })}
      />
      {state.type === 'sound' && (
        <StateText tone="done" shape="tick" dense>
          {words}
        </StateText>
      )}
    </div>
  );
}
