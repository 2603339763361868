// @ts-expect-error saxen ships no types; what we use of it stands below.
import { Parser } from 'saxen';

interface SaxParser {
  on(event: 'openTag', act: (name: string, attributes: () => Record<string, string>) => void): void;
  on(event: 'closeTag', act: (name: string) => void): void;
  on(event: 'text', act: (text: string, decode: (text: string) => string) => void): void;
  on(event: 'cdata', act: (text: string) => void): void;
  on(event: 'error', act: (error: Error) => void): void;
  parse(xml: string): Error | undefined;
}

/** What is told of a piece of XML; names come without their prefix. */
export interface XmlVisitor {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** Walks through well-formed XML, or a fragment with one root. Throws where it is not well-formed. Entities are resolved in text only. */
export function walkXml(xml: string, { open, close, text }: XmlVisitor): void {
  let fault: Error | undefined;
  const parser = new (Parser as new () => SaxParser)();
  if (open) parser.on('openTag', (name, attributes) => open(local(name), attributes()));
  if (close) parser.on('closeTag', (name) => close(local(name)));
  if (text) {
    parser.on('text', (found, decode) => text(decode(found)));
    parser.on('cdata', text);
  }
  parser.on('error', (error) => (fault = error));
  fault = parser.parse(xml) ?? fault;
  if (fault) throw fault;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
