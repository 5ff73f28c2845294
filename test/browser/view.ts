/** How a person sees the pages. */
export interface View {
  script: boolean;
  scheme: 'light' | 'dark';
  /** Of the window, in CSS pixels. */
  width: number;
  /** Origins of other services that the test visits. */
  visits?: readonly string[];
}

/** The smallest and the largest width for which the pages are made. */
export const widths = { phone: 390, desktop: 2_000 } as const;

/** The height of the window, in CSS pixels. */
export const HEIGHT = 900;

export const ordinary: View = { script: true, scheme: 'light', width: 1_280 };

export const withoutScript: View = { ...ordinary, script: false };

/** The ways in which a person can do each thing, for `test.each`. */
export const ways: [name: string, view: View][] = [
  ['with script', ordinary],
  ['without script', withoutScript],
];

/** Each colour scheme and each width. No colour depends on the width. */
export const looks = [
  { scheme: 'light', width: widths.desktop },
  { scheme: 'dark', width: widths.phone },
] as const;
