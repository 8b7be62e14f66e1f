/** Strokes on a field of 16 × 16: signs that do not depend on the reader's fonts. */
export const ICON_PATHS = {
  good: 'M3 8.5 6.5 12 13 4.5',
  bad: 'M4 4l8 8M12 4l-8 8',
  unsure: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 10M8 12.8v.2',
  none: 'M4 8h8',
} as const;

export type Icon = keyof typeof ICON_PATHS;
