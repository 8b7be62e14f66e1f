/** Strokes on a field of 16 × 16: signs that do not depend on the reader's fonts. */
export const ICON_PATHS = {
  good: 'M3 8.5 6.5 12 13 4.5',
  bad: 'M4 4l8 8M12 4l-8 8',
  unsure: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 10M8 12.8v.2',
  none: 'M4 8h8',
} as const;

export type Icon = keyof typeof ICON_PATHS;

/** A sign as markup; what it means stands in words beside it. */
export function iconOf(name: Icon): string {
  return `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${ICON_PATHS[name]}"/></svg>`;
}
