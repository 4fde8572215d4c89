import type { FormAnswer } from '~/server/web.server'

/** What an action answered: a form that did not go through, something to show once, or nothing yet. */
type Answer<T> = FormAnswer | { shown: T } | null | undefined

/** The form that did not go through. @param form the value of its field `form`, on a page with several */
export function formAnswer<T>(answer: Answer<T>, form?: string): FormAnswer | null {
  if (!answer || !('result' in answer)) return null
  return form === undefined || answer.result.initialValue?.form === form ? answer : null
}

/** The same, where a page has the form once for each of several things. @param field its hidden field that says which */
export function formAnswerAbout<T>(answer: Answer<T>, form: string, field: string, value: string): FormAnswer | null {
  const own = formAnswer(answer, form)
  return own?.result.initialValue?.[field] === value ? own : null
}

export function shownBy<T>(answer: Answer<T>): T | null {
  return answer && 'shown' in answer ? answer.shown : null
}

/** The messages of a field, and what was typed into it. */
export function fieldOf(answer: FormAnswer | null, name: string): { error: string | null; typed: string | null } {
  const typed = name.split(/[.[\]]+/).reduce<unknown>(inside, answer?.result.initialValue)
  return { error: answer?.result.error?.[name]?.[0] ?? null, typed: typeof typed === 'string' ? typed : null }
}

/** `conditions[0].text` is inside of what was typed, step by step. */
const inside = (value: unknown, step: string): unknown => (step === '' || typeof value !== 'object' || value === null ? value : Reflect.get(value, step))

/** What was chosen of several in a form that did not go through. */
export function choicesOf(answer: FormAnswer | null, name: string): string[] {
  const chosen: unknown = answer?.result.initialValue?.[name]
  return [chosen].flat().filter((one) => typeof one === 'string')
}
