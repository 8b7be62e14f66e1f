import type { PageData } from '../page-data.ts';
import { startView } from './address.ts';
import { upgradeCopies } from './copy.ts';
import { byId, h } from './dom.ts';
import { exploreSection } from './explore-section.ts';
import { findingsSection } from './findings-section.ts';
import { startMatrixSearch } from './matrix-search.ts';
import { createSheet } from './sheet.ts';
import { startTheme } from './theme.ts';
import { unobservedSection } from './unobserved-section.ts';
import { unpacked } from './unpack.ts';

function addressed(): string | null {
  try {
    return location.hash.length > 1 && !location.hash.startsWith('#?')
      ? decodeURIComponent(location.hash.slice(1))
      : null;
  } catch {
    return null; // An address that does not decode names nothing.
  }
}

async function start(): Promise<void> {
  startTheme(byId('theme'));
  upgradeCopies();
  startMatrixSearch();
  const holder = document.getElementById('data');
  if (holder === null) return;
  const data = await unpacked<PageData>(holder.textContent ?? '');
  holder.remove();
  const view = startView();
  const sections = [exploreSection(data, view), unobservedSection(data)];
  byId('app').replaceChildren(...sections.filter((section) => section !== null));
  const findings = findingsSection(data, view);
  if (findings !== null) byId('causes').replaceChildren(findings);
  const sheet = createSheet(data);
  const follow = () => {
    const id = addressed();
    if (id !== null) sheet.open(id);
  };
  addEventListener('hashchange', follow);
  follow();
  document.documentElement.dataset.ready = 'true';
}

start().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error);
  byId('app').replaceChildren(
    h('p', { class: 'note', role: 'alert' }, `The details cannot be shown in this browser: ${words}`),
  );
});
