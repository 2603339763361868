import type { BundleError } from '../../shared/bundle/bundleError';

/** Another file than the one the Sở sent. */
const otherFile: ReadonlySet<string> = new Set<BundleError['type']>(['notABundle', 'kindNotExpected', 'wrongRecipient']);
/** The Sở's file, damaged or not as the Sở's program writes it. */
const spoilt: ReadonlySet<string> = new Set<BundleError['type']>([
  ...(['truncated', 'containerNotAsWritten', 'signature', 'certificate', 'hash', 'tooLarge', 'unsafePath'] as const),
  ...(['duplicateEntry', 'tooManyEntries', 'notAllowedContent', 'recordInvalid'] as const),
]);

/** What a school does about a setup file that is refused: it asks the Sở, where the error's own words speak to the Sở. */
export function setupFileTodo(type: string): 'setup:file.otherTodo' | 'setup:file.againTodo' | null {
  if (otherFile.has(type)) return 'setup:file.otherTodo';
  return spoilt.has(type) ? 'setup:file.againTodo' : null;
}
