import type { SurfacesAgreement } from '../../model/agreement.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import type { Artifact } from '../reporter.ts';
import { agreementMarkdown } from './agreement-markdown.ts';
import { agreementPage } from './agreement-page.ts';

/** An agreement, and the reports of its surfaces in their order. */
export interface Agreed {
  readonly agreement: SurfacesAgreement;
  readonly reports: readonly Report[];
}

/** Formats of an agreement, with the endings of their files. */
const FORMATS: Readonly<Record<string, readonly [ending: string, of: (agreed: Agreed) => string]>> = {
  json: ['json', ({ agreement }) => `${JSON.stringify(agreement, null, 2)}\n`],
  html: ['html', ({ agreement, reports }) => agreementPage(agreement, reports)],
  markdown: ['md', ({ agreement }) => agreementMarkdown(agreement)],
};

/** The files of an agreement; `name` is what they are called before the ending. Throws a Mistake `format-not-of-agreement`. */
export function agreementArtifacts(
  name: string,
  agreed: Agreed,
  formats: readonly string[],
): readonly Artifact[] {
  return [...new Set(formats)].map((format) => {
    const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
    if (known !== undefined) return { path: `${name}.${known[0]}`, text: known[1](agreed) };
    throw new Mistake({
      code: 'format-not-of-agreement',
      message: `No agreement of surfaces is written in the format '${format}'.`,
      where: '--report',
      hint: `It has ${Object.keys(FORMATS).join(', ')}; the reports of its surfaces have all formats.`,
    });
  });
}
