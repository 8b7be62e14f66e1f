/** Answers of `GET /changes`, one event a change: `ready` with what is shown now, or `running` while there is no report yet. */
const SCRIPT = `
const frame = document.querySelector('iframe'), bar = document.querySelector('p');
let shown = null;
new EventSource('/changes').onmessage = ({ data }) => {
  const { state, version } = JSON.parse(data);
  bar.hidden = state !== 'running';
  if (state !== 'ready' || version === shown) return;
  const hash = shown === null ? location.hash : frame.contentWindow.location.hash;
  frame.src = '/report.html?' + version + hash;
  shown = version;
};
`;

const STYLE = `
html, body { margin: 0; height: 100%; }
body { display: flex; flex-direction: column; font: 14px system-ui, sans-serif; color-scheme: light dark; }
iframe { flex: 1; border: 0; width: 100%; }
p { margin: 0; padding: 0.5rem 1rem; background: #f0b429; color: #1f1300; }
p[hidden] { display: none; }
`;

/** The page around a report, which shows the newest one; nothing in it comes from a report. */
export const LIVE_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Proviso report</title>
<style>${STYLE}</style>
</head>
<body>
<p role="status" hidden>A run is underway, or there is no report yet. This page shows the next one by itself.</p>
<iframe title="Report"></iframe>
<script>${SCRIPT}</script>
</body>
</html>
`;
