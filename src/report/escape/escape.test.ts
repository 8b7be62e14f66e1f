import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOSTILE } from '../sample-report.ts';
import { markdownBlock, markdownCode, markdownText } from './markdown.ts';
import { bounded, oneLine, visible } from './visible.ts';
import { workflowData, workflowProperty } from './workflow-command.ts';
import { xmlAttribute, xmlText } from './xml.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE));

test('what cannot be seen is spelled out, and what can stays', () => {
  expect(visible('a\u001b[31mb\u202Ec\uD800d\u0000\r\ne\tf é 😀')).toBe(
    'a\\u{1b}[31mb\\u{202e}c\\u{d800}d\\u{0}\ne\tf é 😀',
  );
  expect(oneLine(' a\r\n\tb ')).toBe('a b');
});

test('no control character, bidi control or lone surrogate survives', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(visible(given)).not.toMatch(
        /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\u2028\u2029]|\p{Surrogate}/u,
      );
      expect(oneLine(given)).not.toContain('\n');
    }),
  );
});

test('a bounded text is no longer than its bound and is never cut within a character', () => {
  expect(bounded('abcdef', 6)).toBe('abcdef');
  expect(bounded('abcdefg', 6)).toBe('abcde…');
  expect(bounded('abc😀😀', 5)).toBe('abc…');
});

test('XML has no markup of the text left', () => {
  expect(xmlText(`<a b="c">]]>&'`)).toBe('&lt;a b=&quot;c&quot;&gt;]]&gt;&amp;&apos;');
  expect(xmlAttribute('a\nb\tc')).toBe('a&#10;b&#9;c');
  fc.assert(
    fc.property(text, (given) => {
      expect(xmlText(given)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
    }),
  );
});

test('Markdown shows the text and nothing else', () => {
  expect(markdownText('| <b>*x*</b> [a](b) `c` @everyone #12 http://x.y www.z 1. _')).toBe(
    '\\| &lt;b&gt;\\*x\\*&lt;/b&gt; \\[a\\]\\(b\\) \\`c\\` @\u200Beveryone \\#\u200B12 http:\u200B//x.y www\u200B.z 1. \\_',
  );
  expect(markdownCode('a`b``c|d')).toBe('```a`b``c\\|d```');
  expect(markdownCode('`x')).toBe('`` `x ``');
  expect(markdownBlock('a\n```\nb', 'json')).toBe('````json\na\n```\nb\n````');
});

test('a workflow command keeps to its line and to its property', () => {
  expect(workflowData('100%\r\n::error::x')).toBe('100%25%0D%0A::error::x');
  expect(workflowProperty('a:b,c')).toBe('a%3Ab%2Cc');
});
