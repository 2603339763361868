import { useRef, useState, type ReactNode } from 'react';
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
  /** Which text of which record it is: what was typed is there again when the person comes back. */
  draftOf: string;
  words: { again: string; copy: string; copied: string; save: string; close: string };
  /** Why saving failed. */
  failure?: ReactNode;
  /** Gets the text with line ends as Windows writes them. */
  onSave: (text: string) => void;
  onClose: () => void;
}

/** What was typed upon a draft, by `draftOf`; for the life of the window. */
const texts = new Map<string, string>();

/** A text drafted by the program, in a dialog, to go on writing, copy or save as a file. */
export function DraftedText({ title, label, hint, draft, draftOf, words, failure, onSave, onClose }: DraftedTextProps) {
  const toast = useToast();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isTyped, setTyped] = useState(() => texts.has(draftOf));
  const whole = (): string => (field.current?.value ?? '').replace(/\r?\n/g, '\r\n');
  const keep = (text: string): void => {
    if (text === draft) texts.delete(draftOf);
    else texts.set(draftOf, text);
    setTyped(text !== draft);
  };
  const copy = () =>
    void navigator.clipboard.writeText(whole()).then(
      () => toast({ text: words.copied }),
      // The text stands selected then, for Ctrl+C.
      () => field.current?.select(),
    );
  const again = () => {
    field.current?.focus();
    field.current?.select();
    // As if it were typed, so that Ctrl+Z brings back what stood there.
    document.execCommand('insertText', false, draft);
  };
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
          {isTyped && <Button onClick={again}>{words.again}</Button>}
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
      <TextArea
        ref={field}
        label={label}
        hint={hint}
        rows={12}
        data-autofocus
        defaultValue={texts.get(draftOf) ?? draft}
        onInput={(event) => keep(event.currentTarget.value)}
      />
    </Dialog>
  );
}
