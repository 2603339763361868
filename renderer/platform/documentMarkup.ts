/**
 * Our security policy takes no string for markup. Documents are the one exception: they come from our own rendering,
 * which escapes every text, and this policy passes only the elements and attributes that the rendering writes.
 */
interface MarkupPolicy {
  createHTML: (html: string) => string;
}

interface MarkupPolicies {
  createPolicy: (name: string, rules: MarkupPolicy) => MarkupPolicy;
}

const ELEMENT = /<\/?(?:article|section|div|p|h[1-3]|span|br|table|colgroup|col|thead|tbody|tr|th|td)((?: [a-z-]+="[^"<>]*")*)>/g;
const ATTRIBUTE = / (?!(?:class|lang|role|scope|colspan|rowspan|data-[a-z-]+)=")[a-z-]+="/;

function checked(html: string): string {
  for (const [, attributes = ''] of html.matchAll(ELEMENT)) {
    if (ATTRIBUTE.test(attributes)) throw new TypeError('Markup that no document is made of');
  }
  if (html.replace(ELEMENT, '').includes('<')) throw new TypeError('Markup that no document is made of');
  return html;
}

let policy: MarkupPolicy | undefined;

/**
 * The HTML of a document as a value that may be assigned to `innerHTML`. Throws when anything is in it that the
 * rendering of documents does not write.
 */
export function documentMarkup(html: string): string {
  policy ??= (window as { trustedTypes?: MarkupPolicies }).trustedTypes?.createPolicy('guong-sang-html', {
    createHTML: checked,
  }) ?? { createHTML: checked };
  return policy.createHTML(html);
}
