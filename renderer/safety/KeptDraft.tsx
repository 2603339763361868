import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sampleFileName, sampleMark } from '../../shared/documents/sampleMark';
import { maxDraftLength, type Drafted } from '../../shared/model/draft';
import type { PlatformError } from '../../shared/platform';
import { carryDraftChanges, mayCarry, paragraphChanges, type Outline, type ParagraphChange } from '../../shared/text/draftChanges';
import { useData } from '../data/DataContext';
import { keepDraft, useDraft } from '../data/drafts';
import { useKeeping } from '../data/keeping';
import { useWorkspace } from '../data/workspace';
import { describeError } from '../i18n/errorWords';
import { useTextChangeWords } from '../i18n/useValueWords';
import { saveText } from '../platform/saveText';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextArea } from '../ui/TextArea';
import { TextChange } from '../ui/TextChange';
import { useToast } from '../ui/Toast';
import { typeInto } from '../ui/useCommittedText';
import { KeepingBanner } from './KeepingBanner';
import styles from './KeptDraft.module.css';

/** Words shown beside each change of a paragraph. */
const beside = 8;
/** Changes that are told one by one. */
const mostTold = 8;

interface Props {
  /** Whose draft it is. */
  of: Drafted;
  title: string;
  /** Names the text. */
  label: string;
  /** What stands there before anybody has typed, as it follows from the data now. Any line ends. */
  draft: string;
  /** Its headings, where paragraphs belong under some. */
  outline?: Outline;
  /** Suggested for the text file. */
  fileName: string;
  /** What is to be said of the text as it stands. */
  notice?: (text: string) => ReactNode;
  onClose: () => void;
}

/**
 * A text drafted by the program, in a dialog, to go on writing, copy or save as a file. What is typed is kept as it is
 * typed; when the data changes afterwards, the dialog says what changed, and nothing typed goes unless somebody says so.
 */
export function KeptDraft({ of, title, label, draft: drafted, outline, fileName, notice, onClose }: Props) {
  const { t } = useTranslation(['drafts', 'app']);
  const { t: tError } = useTranslation();
  const data = useData();
  const toast = useToast();
  const workspace = useWorkspace();
  const kept = useDraft(of);
  const keeping = useKeeping();
  const field = useRef<HTMLTextAreaElement>(null);
  /** The draft that the text in the field takes account of: each text is kept together with its own. */
  const basis = useRef<string>(undefined);
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<PlatformError | null>(null);
  const draft = drafted.replaceAll('\r\n', '\n');
  useLayoutEffect(() => {
    // What was typed meanwhile stands there still, and takes no account of what was kept by others.
    if (kept !== undefined && field.current?.value === (kept?.text ?? draft)) basis.current = kept?.draftedFrom ?? draft;
  });
  if (!workspace || kept === undefined) return null;
  const isSample = workspace.sample === true;
  const changes = kept?.draftedFrom === undefined ? [] : paragraphChanges(kept.draftedFrom, draft, outline);
  const canCarry = kept?.draftedFrom !== undefined && changes.length > 0 && mayCarry(kept.text, kept.draftedFrom, draft, outline);
  /** As it stands in the field, with line ends as Windows writes them. */
  const whole = (): string => (field.current?.value ?? '').replace(/\r?\n/g, '\r\n');
  const keep = (text: string) => {
    const from = basis.current ?? draft;
    void keeping.keep(() => keepDraft(data, of, text === draft ? null : { text, draftedFrom: from }));
  };
  /** Before it is kept: what is typed at once is typed into it. */
  const put = (text: string, from: string) => {
    if (!field.current) return;
    basis.current = from;
    typeInto(field.current, text);
  };
  const copy = () =>
    void navigator.clipboard.writeText((isSample ? `${sampleMark}\r\n\r\n` : '') + whole()).then(
      () => toast({ text: t('copied') }),
      // The text stands selected then, for Ctrl+C.
      () => field.current?.select(),
    );
  const save = async () => {
    setFailure(null);
    const asked = { suggestedName: isSample ? sampleFileName(fileName) : fileName, title: t('save'), ...(isSample && { mark: sampleMark }) };
    const saved = await saveText(data.desktop, asked, whole());
    if (saved.ok) toast({ text: t('saved', { name: saved.value }) });
    else if (saved.error.type !== 'cancelled') setFailure(saved.error);
  };
  const again = () => {
    setAsking(false);
    field.current?.focus();
    put(draft, draft);
    // Where the text is the draft of now, what was kept goes all the same.
    keep(draft);
  };
  const carry = () => {
    const carried = carryDraftChanges(field.current?.value ?? '', basis.current ?? draft, draft, outline);
    field.current?.focus();
    // What was typed a moment ago may have moved a heading.
    if (!carried) {
      toast({ text: t('changed.detailMoved'), shape: 'info' });
      return;
    }
    const left = paragraphChanges(carried.drafted, draft, outline).length;
    const count = changes.length - left;
    put(carried.text, carried.drafted);
    toast({ text: count === 0 ? t('changed.carriedNone') : left > 0 ? t('changed.carriedSome', { count, left }) : t('changed.carried', { count }), shape: count === 0 ? 'info' : 'tick' });
  };
  const keepAsTyped = () => {
    field.current?.focus();
    basis.current = draft;
    keep(field.current?.value ?? '');
  };
  const words = failure && describeError(tError, failure);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footStart={
        <>
          <Button icon="save" onClick={() => void save()}>
            {t('save')}
          </Button>
          {kept !== null && !isAsking && <Button onClick={() => setAsking(true)}>{t('again')}</Button>}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{t('app:action.close')}</Button>
          <Button kind="primary" icon="copies" onClick={copy}>
            {t('copy')}
          </Button>
        </>
      }
    >
      <KeepingBanner keeping={keeping} />
      {words && <Banner tone="refused" shape="octagon" role="alert" title={words.what} detail={`${words.why} ${words.todo}`} />}
      {isAsking ? (
        <Banner
          tone="attention"
          shape="triangle"
          role="alert"
          title={t('askAgain')}
          detail={t('askDetail')}
          action={
            <>
              <Button autoFocus onClick={() => setAsking(false)}>
                {t('stay')}
              </Button>
              <Button onClick={again}>{t('again')}</Button>
            </>
          }
        />
      ) : (
        changes.length > 0 && (
          <>
            <Banner
              tone="attention"
              shape="triangle"
              role="status"
              title={t('changed.title', { count: changes.length })}
              detail={t(canCarry ? 'changed.detail' : 'changed.detailMoved')}
              action={
                <div className={styles.choices}>
                  {canCarry && <Button onClick={carry}>{t('changed.carry')}</Button>}
                  <Button onClick={keepAsTyped}>{t('changed.keep')}</Button>
                </div>
              }
            />
            <Changes changes={changes} />
          </>
        )
      )}
      {notice?.(kept?.text ?? draft)}
      <TextArea
        ref={field}
        label={label}
        hint={t('hint')}
        rows={12}
        maxLength={maxDraftLength}
        data-autofocus
        value={kept?.text ?? draft}
        onCommit={keep}
      />
    </Dialog>
  );
}

function Changes({ changes }: { changes: readonly ParagraphChange[] }) {
  const { t } = useTranslation('drafts');
  const words = useTextChangeWords();
  const told = changes.slice(0, mostTold);
  return (
    <ul className={styles.changes}>
      {told.map(({ at, under, before, after }) => (
        <li key={`${at}/${after[0] ?? ''}`}>
          {under !== undefined && <b>{under}: </b>}
          <TextChange before={before.join('\n')} after={after.join('\n')} words={words} beside={beside} />
        </li>
      ))}
      {changes.length > told.length && <li>{t('changed.more', { count: changes.length - told.length })}</li>}
    </ul>
  );
}
