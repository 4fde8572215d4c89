/** What everything looks like: one set of names, each with its value in light and in dark. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

type Pair = readonly [light: string, dark: string]

const indigo: MantineColorsTuple = [
  '#eef0fd',
  '#dadef9',
  '#b9c1f4',
  '#96a1ee',
  '#7784e8',
  '#6472e4',
  '#5765dd',
  '#4453cb',
  '#3845ad',
  '#2b368c',
]

/** Mantine's own names, in our values. */
const surfaces: Record<string, Pair> = {
  '--mantine-color-body': ['#ffffff', '#16181d'],
  '--mantine-color-text': ['#1c2026', '#e4e6ea'],
  '--mantine-color-dimmed': ['#5a6270', '#a3aab6'],
  '--mantine-color-default': ['#ffffff', '#1e2128'],
  '--mantine-color-default-hover': ['#f3f4f7', '#23272f'],
  '--mantine-color-default-color': ['#1c2026', '#e4e6ea'],
  '--mantine-color-default-border': ['#dcdfe5', '#363b45'],
  '--mantine-color-anchor': ['#3a48bd', '#aab4ff'],
  '--mantine-color-placeholder': ['#6a7280', '#8f97a5'],
  '--mantine-color-error': ['#c02626', '#ff8f8f'],
  '--mantine-primary-color-filled': ['#4453cb', '#5765dd'],
  '--mantine-primary-color-filled-hover': ['#3845ad', '#4a58cf'],
  '--mantine-primary-color-light': ['#eef0fd', '#272c4d'],
  '--mantine-primary-color-light-hover': ['#dadef9', '#30365e'],
  '--mantine-primary-color-light-color': ['#2b368c', '#c5ccff'],
}

/**
 * Colours with a meaning. Good, watch, bad and none always come with a shape or a word; approaches and phases are ordered
 * ramps that differ in lightness too, so that they can be told apart without seeing hues.
 */
const meanings: Record<string, Pair> = {
  '--sidebar': ['#f6f7f9', '#1a1d23'],
  /** A line that has to be seen: borders of fields (3:1). */
  '--field-border': ['#8a919e', '#6b7382'],
  '--good': ['#207a35', '#69d37d'],
  '--watch': ['#a35200', '#ffbf75'],
  '--bad': ['#c02626', '#ff8f8f'],
  '--none': ['#5a6270', '#a3aab6'],
  '--good-surface': ['#eaf6ec', '#1b2e21'],
  '--watch-surface': ['#fdf3e4', '#33291a'],
  '--bad-surface': ['#fdeeee', '#3a2022'],
  /** The accent as a mark: fills of bars and tracks, lines of tabs. */
  '--accent': ['#4453cb', '#8793f2'],
  '--ninety': ['#7189a3', '#7e97b3'],
  '--ten': ['#4453cb', '#8793f2'],
  '--unclassified': ['#c9ced6', '#4a505c'],
  /** Blue and orange can be told apart with every kind of colour blindness; green and amber cannot. */
  '--costs': ['#b8520a', '#ffa94d'],
  '--gains': ['#1864ab', '#74c0fc'],
  '--net': ['#1c2026', '#e4e6ea'],
  '--approach-commercial': ['#b3c0ce', '#5d6f83'],
  '--approach-prompt-engineering': ['#8fa2b7', '#7a90a8'],
  '--approach-rag': ['#5f7890', '#a3b8ce'],
  '--approach-fine-tuning': ['#7784e8', '#6472e4'],
  '--approach-hybrid': ['#4453cb', '#8f9af3'],
  '--approach-training-from-scratch': ['#2b368c', '#c5ccff'],
  '--phase-1': ['#bfcbe4', '#3c4a6b'],
  '--phase-2': ['#94a8d4', '#546691'],
  '--phase-3': ['#6b82c0', '#7186b8'],
  '--phase-4': ['#475ea5', '#95a9d6'],
  '--phase-5': ['#2c3f7d', '#c0ccec'],
}

export const theme = createTheme({
  primaryColor: 'indigo',
  colors: { indigo },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '18px', xl: '24px' },
  lineHeights: { md: '1.45' },
  defaultRadius: '4px',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

const byScheme = (pairs: Record<string, Pair>): Record<string, string> =>
  Object.fromEntries(Object.entries(pairs).map(([name, [light, dark]]) => [name, `light-dark(${light}, ${dark})`]))

/**
 * `light-dark()` follows the scheme of the element, so that these hold before (and without) the script that tells Mantine
 * whether it is light or dark. Mantine's own values for a scheme are more specific: ours are given there again.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-color-scheme': 'light dark', ...byScheme(meanings), ...byScheme(surfaces) },
  light: { '--mantine-color-scheme': 'light', ...byScheme(surfaces) },
  dark: { '--mantine-color-scheme': 'dark', ...byScheme(surfaces) },
})
