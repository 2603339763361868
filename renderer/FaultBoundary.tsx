import { Component, type ReactNode } from 'react';
import { i18n } from './i18n/i18n';
import { ProblemScreen } from './ProblemScreen';

interface State {
  reference: string | null;
}

/**
 * The one boundary of the window for our own bugs: says so plainly, with a reference to copy and never a stack trace.
 * What was saved is untouched, since it is in the vault.
 */
export class FaultBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { reference: null };

  static getDerivedStateFromError(fault: unknown): State {
    return { reference: referenceOf(fault) };
  }

  override render(): ReactNode {
    if (this.state.reference === null) return this.props.children;
    return (
      <ProblemScreen
        words={{ what: i18n.t('fault.title'), why: i18n.t('fault.why'), todo: i18n.t('fault.todo') }}
        reference={this.state.reference}
      />
    );
  }
}

/** A short code for people to pass on: the kind of fault and a hash of its message, without anybody's data. */
function referenceOf(fault: unknown): string {
  const text = fault instanceof Error ? `${fault.name}:${fault.message}` : String(fault);
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) | 0;
  return `${fault instanceof Error ? fault.name : 'Fault'}-${(hash >>> 0).toString(36).toUpperCase()}`;
}
