import { text } from './html.ts';

const PAGES = [
  ['index.html', 'Operations'],
  ['events.html', 'Events'],
  ['errors.html', 'Errors'],
  ['states.html', 'States'],
] as const;

/** Stands in every page, and tells it from pages of people. */
export const PAGE_MARK = 'Generated from the contract by <code>proviso surface docs</code>.';

/** One page of the site: plain HTML that needs nothing but its style sheet. */
export function pageOf({
  title,
  current,
  body,
  script = '',
}: {
  readonly title: string;
  readonly current: string;
  readonly body: string;
  readonly script?: string;
}): string {
  const links = PAGES.map(
    ([file, name]) => `<a href="${file}"${file === current ? ' aria-current="page"' : ''}>${name}</a>`,
  ).join(' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<header><nav aria-label="Pages">${links}</nav></header>
<main>
${body}
</main>
<footer><p>${PAGE_MARK} Change the contract, not this page.</p></footer>
${script}</body>
</html>
`;
}
