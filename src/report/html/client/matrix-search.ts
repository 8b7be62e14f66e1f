/** On the page of several implementations: hides the rows that lack a word of the search. */
export function startMatrixSearch(): void {
  const search = document.querySelector<HTMLInputElement>('#matrix-search');
  const rows = document.querySelectorAll<HTMLElement>('tr[data-words]');
  search?.addEventListener('input', () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => row.dataset.words?.includes(word));
  });
}
