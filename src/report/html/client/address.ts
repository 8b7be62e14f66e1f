/** What the page shows, as it stands in its address after `#?`, so that a view can be sent to others. */
export type ViewState = Readonly<Record<string, string>>;

const LONGEST = 4_000;
let kept = '';

/** The view that the address names; empty where it names a requirement, or nothing. */
export function viewInAddress(): ViewState {
  if (!location.hash.startsWith('#?')) return {};
  return Object.fromEntries(new URLSearchParams(location.hash.slice(2, LONGEST)));
}

/** Puts a part of the view into the address; an empty value takes it out. */
export function keepView(part: ViewState): void {
  const all = new URLSearchParams(kept);
  for (const [name, value] of Object.entries(part)) {
    if (value === '') all.delete(name);
    else all.set(name, value);
  }
  kept = all.toString();
  showView();
}

/** The address of the view without what is open over it. */
export function showView(): void {
  history.replaceState(null, '', `${location.pathname}${location.search}${kept === '' ? '' : `#?${kept}`}`);
}

/** Takes over what the address said when the page was opened. */
export function startView(): ViewState {
  const view = viewInAddress();
  kept = new URLSearchParams(view).toString();
  return view;
}
