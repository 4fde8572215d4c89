export const colourSchemes = ['auto', 'light', 'dark'] as const
export type ColourScheme = (typeof colourSchemes)[number]

/** What this browser was told (the route `preferences` remembers it); otherwise as the system is. */
export function colourSchemeOf(cookie: string | null): ColourScheme {
  const chosen = /(?:^|;\s*)tollgate-colour-scheme=([a-z]+)/.exec(cookie ?? '')?.[1]
  return colourSchemes.find((scheme) => scheme === chosen) ?? 'auto'
}

/** Light or dark where that is chosen; undefined where the system decides. */
export const fixedColourScheme = (scheme: ColourScheme): 'light' | 'dark' | undefined => (scheme === 'auto' ? undefined : scheme)
