import { h, say } from './dom.ts';

function selectAll(element: HTMLElement): void {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Pages opened from a file may have no clipboard: then the text is selected, ready for the keyboard. */
async function copyText(shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(shown.textContent ?? '');
    return true;
  } catch {
    selectAll(shown);
    return document.execCommand('copy');
  }
}

/** A line of code with a button that copies it. */
export function copyable(text: string, label: string): HTMLElement {
  const code = h('code', {}, text);
  const said = h('span', { class: 'hidden', role: 'status' });
  const button = h(
    'button',
    { type: 'button', class: 'button small', 'aria-label': `Copy ${label}` },
    'Copy',
  );
  button.addEventListener('click', async () => {
    const done = await copyText(code);
    say(button, done ? 'Copied' : 'Selected');
    say(said, done ? `${label} copied` : `${label} selected`);
    setTimeout(() => {
      say(button, 'Copy');
      say(said, '');
    }, 1500);
  });
  return h('div', { class: 'copyable' }, h('pre', { tabindex: 0, 'aria-label': label }, code), button, said);
}

/** Gives every marked piece of code of the written page its button. */
export function upgradeCopies(): void {
  for (const code of document.querySelectorAll<HTMLElement>('code[data-copy]')) {
    code.replaceWith(copyable(code.textContent ?? '', code.dataset.copy || 'command'));
  }
}
