import { badgeOf } from './badge.ts';
import { sensitivityPage } from './html/sensitivity-page.ts';
import { markdownOf } from './markdown.ts';
import { mutationReportOf } from './mutation-report.ts';
import type { Sensitivity } from './sensitivity.ts';

/** A file to be written, in whole. */
export interface SensitivityArtifact {
  readonly path: string;
  readonly text: string;
}

/** All forms of what was found, for people and for tools. Pure. */
export function sensitivityArtifacts(result: Sensitivity): readonly SensitivityArtifact[] {
  return [
    { path: 'sensitivity.json', text: `${JSON.stringify(result, null, 2)}\n` },
    { path: 'sensitivity.html', text: sensitivityPage(result) },
    { path: 'sensitivity.md', text: markdownOf(result) },
    { path: 'mutation.json', text: `${JSON.stringify(mutationReportOf(result))}\n` },
    ...badgeOf(result),
  ];
}
