/** The style of all pages: light and dark as the reader's system says, one column on a phone, black on white on paper. */
export const STYLE = `:root {
  --paper: #fbfaf7; --card: #fff; --ink: #1d2129; --quiet: #565d6a; --line: #dfdcd3; --well: #f3f1eb; --accent: #1f4fa8;
  --good: #1c6b3a; --good-soft: #e1f1e6; --bad: #a8221b; --bad-soft: #fbe6e3; --unsure: #6d4c00; --unsure-soft: #fbefcf;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171c; --card: #1c2027; --ink: #e8e9ec; --quiet: #a9b0bd; --line: #323842; --well: #0f1216; --accent: #8ab4ff;
    --good: #7fd49b; --good-soft: #173522; --bad: #ff9c92; --bad-soft: #451d1a; --unsure: #efc25a; --unsure-soft: #3d3010;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: break-word; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.25rem; }
nav a { display: inline-block; padding: 0.25rem 0.75rem 0.25rem 0; color: var(--quiet); }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
main { padding-bottom: 3rem; }
footer { color: var(--quiet); font-size: 0.875rem; border-top: 1px solid var(--line); }
a { color: var(--accent); }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 1.5rem 0 0.25rem; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
p { margin: 0.5rem 0; max-width: 44rem; }
.lead { font-size: 1.15rem; }
.quiet, caption { color: var(--quiet); font-size: 0.9rem; }
code { font: 0.9em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; background: var(--well); padding: 0.1em 0.3em; border-radius: 4px; }
pre { background: var(--well); border: 1px solid var(--line); border-radius: 8px; padding: 0.75rem 1rem; overflow-x: auto; }
pre code { background: none; padding: 0; }
pre:focus-visible, a:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; margin: 0.75rem 0; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 500; }
thead th { font-size: 0.85rem; color: var(--quiet); font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0.75rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
.badge { display: inline-block; font-size: 0.8rem; font-weight: 600; padding: 0.05rem 0.5rem; border-radius: 1rem; background: var(--well); color: var(--quiet); white-space: nowrap; }
.badge.verified { background: var(--good-soft); color: var(--good); }
.badge.violated { background: var(--bad-soft); color: var(--bad); }
.badge.unverified { background: var(--unsure-soft); color: var(--unsure); }
.scenario { border-left: 3px solid var(--line); padding-left: 1rem; margin: 1rem 0; }
.scenario h3 { margin-top: 0; }
.scenario p { margin: 0.1rem 0; }
.scenario b { display: inline-block; min-width: 3.5rem; color: var(--quiet); font-weight: 600; }
.search { display: block; width: 100%; font: inherit; padding: 0.6rem 0.9rem; margin: 1rem 0; color: var(--ink); background: var(--card); border: 1px solid var(--quiet); border-radius: 8px; }
.operations { list-style: none; padding: 0; }
.operations li { border-bottom: 1px solid var(--line); padding: 0.75rem 0; }
.operations li[hidden] { display: none; }
.operations p { margin: 0.15rem 0; }
details summary { cursor: pointer; color: var(--accent); }
@media (max-width: 40rem) {
  h1 { font-size: 1.5rem; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tbody tr, tbody th, tbody td { display: block; border: 0; padding: 0.1rem 0; }
  tbody tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
  tbody td:empty { display: none; }
  tbody td[data-head]::before { content: attr(data-head) ": "; color: var(--quiet); }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.5rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --quiet: #333; --line: #999; --well: #fff; --accent: #000; --good: #000; --bad: #000; --unsure: #000; --good-soft: #fff; --bad-soft: #fff; --unsure-soft: #fff; color-scheme: light; }
  body { font-size: 10.5pt; }
  header, .search { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  .badge { border: 1px solid #000; }
  h2, h3 { break-after: avoid; }
  tr, .scenario, pre { break-inside: avoid; }
  pre { white-space: pre-wrap; }
}
`;

/** Hides what does not match, as it is typed. Without script the whole list is there. */
export const SEARCH = `const field = document.querySelector('.search');
const entries = [...document.querySelectorAll('[data-words]')];
const found = document.querySelector('#found');
field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const entry of entries) {
    entry.hidden = !words.every((word) => entry.dataset.words.includes(word));
    if (!entry.hidden) count += 1;
  }
  found.textContent = count + ' of ' + entries.length;
});
`;
