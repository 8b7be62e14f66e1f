import { visible } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const MARKUP = /[&<>"']/;

/**
 * Character data or an attribute's value, for XML 1.0 and for HTML alike. Characters XML cannot carry even
 * as references are spelled out; `>` is always escaped, so `]]>` cannot occur.
 */
export function xmlText(text: string): string {
  const shown = visible(text);
  return MARKUP.test(shown)
    ? shown.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    : shown;
}

/** An attribute's value in which line feeds and tabs survive a parser's normalisation. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
