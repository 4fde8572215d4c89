/** The value of a hidden field in a page, as the browser would post it. */
export function hiddenField(html: string, name: string): string {
  const [input = ''] = new RegExp(`<input[^>]*\\bname="${name.replace(/[[\]().]/g, '\\$&')}"[^>]*>`).exec(html) ?? []
  const value = /\bvalue="([^"]*)"/.exec(input)?.[1]
  if (value === undefined) throw new Error(`There is no field ${name} in the page`)
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
}
