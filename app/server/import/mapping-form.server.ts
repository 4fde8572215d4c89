/** The forms of the mapping pages: one field per column and word, named by their places. */

export const field = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** `field-3` and `order-3` of every column. The command checks the values. */
export function columnChoices(form: FormData): { index: number; field: string | null; dateOrder: string | null }[] {
  return [...form.keys()].flatMap((name) => {
    const index = /^field-(\d{1,4})$/.exec(name)?.[1]
    return index === undefined ? [] : [{ index: Number(index), field: field(form, name) || null, dateOrder: field(form, `order-${index}`) || null }]
  })
}

/** `word-3-0` and `value-3-0` of every word of every column. */
export function wordChoices(form: FormData): { index: number; word: string; value: string | null }[] {
  return [...form.keys()].flatMap((name) => {
    const place = /^word-(\d{1,4})-(\d{1,4})$/.exec(name)
    return place ? [{ index: Number(place[1]), word: field(form, name), value: field(form, `value-${place[1]}-${place[2]}`) || null }] : []
  })
}
