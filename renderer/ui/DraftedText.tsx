import { useRef, useState, type ReactNode } from 'react';
import { Banner } from './Banner';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { TextArea } from './TextArea';
import { useToast } from './Toast';

export interface DraftedTextProps {
  title: string;
  label: string;
  hint: string;
  /** What stands there before anybody has typed. */
  draft: string;
  /** What a person made of it; null while nobody has. */
  kept: string | null;
  maxLength: number;
  /** `askAgain` and `askDetail` ask before what was typed goes; `stay` leaves it. */
  words: { again: string; askAgain: string; askDetail: string; stay: string; copy: string; copied: string; save: string; close: string };
  /** Why keeping or saving failed. */
  failure?: ReactNode;
  /** Gets what is to be kept, as typing pauses; null: the draft is to stand again. */
  onKeep: (text: string | null) => void;
  /** Gets the text with line ends as Windows writes them. */
  onSave: (text: string) => void;
  onClose: () => void;
}

/** A text drafted by the program, in a dialog, to go on writing, copy or save as a file. Kept as it is typed. */
export function DraftedText({ title, label, hint, draft, kept, maxLength, words, failure, onKeep, onSave, onClose }: DraftedTextProps) {
  const toast = useToast();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isAsking, setAsking] = useState(false);
  const whole = (): string => (field.current?.value ?? '').replace(/\r?\n/g, '\r\n');
  const copy = () =>
    void navigator.clipboard.writeText(whole()).then(
      () => toast({ text: words.copied }),
      // The text stands selected then, for Ctrl+C.
      () => field.current?.select(),
    );
  const again = () => {
    setAsking(false);
    field.current?.focus();
    onKeep(null);
  };
  const question = (
    <Banner
      tone="attention"
      shape="triangle"
      role="alert"
      title={words.askAgain}
      detail={words.askDetail}
      action={
        <>
          <Button autoFocus onClick={() => setAsking(false)}>
            {words.stay}
          </Button>
          <Button onClick={again}>{words.again}</Button>
        </>
      }
    />
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footStart={
        <>
          <Button icon="save" onClick={() => onSave(whole())}>
            {words.save}
          </Button>
          {kept !== null && !isAsking && <Button onClick={() => setAsking(true)}>{words.again}</Button>}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{words.close}</Button>
          <Button kind="primary" icon="copies" onClick={copy}>
            {words.copy}
          </Button>
        </>
      }
    >
      {failure}
      {isAsking && question}
      <TextArea
        ref={field}
        label={label}
        hint={hint}
        rows={12}
        maxLength={maxLength}
        data-autofocus
        value={kept ?? draft}
        onCommit={(text) => onKeep(text === draft ? null : text)}
      />
    </Dialog>
  );
}
