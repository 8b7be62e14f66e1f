import { xmlText } from '../escape/xml.ts';
import { policyHash } from './pack.ts';

export interface PageParts {
  readonly title: string;
  readonly style: string;
  readonly script: string;
  /** Markup that is already escaped. */
  readonly body: string;
}

/**
 * A page on its own: no request leaves it, and nothing runs in it but the script it was made with. The
 * policy names script and style by their hashes, so that text that got into the markup would still be dead.
 */
export function documentOf({ title, style, script, body }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src ${policyHash(script)}`,
    `style-src ${policyHash(style)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${xmlText(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`;
}
