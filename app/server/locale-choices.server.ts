/** Languages with their regions that people choose from; others can be had from the browser's own preference. */
const offered = [
  ...['cs-CZ', 'da-DK', 'de-AT', 'de-CH', 'de-DE', 'el-GR', 'en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-NZ', 'en-US', 'en-ZA'],
  ...['es-ES', 'es-MX', 'es-US', 'fi-FI', 'fr-BE', 'fr-CA', 'fr-CH', 'fr-FR', 'hu-HU', 'id-ID', 'it-CH', 'it-IT', 'ja-JP', 'ko-KR'],
  ...['nb-NO', 'nl-BE', 'nl-NL', 'pl-PL', 'pt-BR', 'pt-PT', 'ro-RO', 'sv-SE', 'tr-TR', 'uk-UA', 'vi-VN', 'zh-CN', 'zh-TW'],
]

const languages = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' })
const exampleAmount = 1234.5
const exampleDay = new Date('2026-12-31T12:00:00Z')

/** What can be chosen for numbers and dates, each with an example. @param own what is chosen already */
export function localeChoices(own: string | null): { value: string; name: string }[] {
  return [...new Set([...offered, ...(own ? [own] : [])])]
    .map((value) => ({ value, name: `${languages.of(value) ?? value}: ${example(value)}` }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function example(locale: string): string {
  const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(exampleAmount)
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(exampleDay)
  return `${amount}, ${day}`
}
