import type { FormAnswer } from '~/server/web.server'

export interface ItemProblems {
  answer?: string
  note?: string
  evidence?: string
}

/** What is wrong with each item of a refused checklist, by its place in the form. */
export function itemProblems(answer: FormAnswer | null): Partial<Record<number, ItemProblems>> {
  const problems: Partial<Record<number, ItemProblems>> = {}
  for (const [name, messages] of Object.entries(answer?.result.error ?? {})) {
    const [, place, field] = /^answers\[(\d+)\]\.(answer|note|evidence)/.exec(name) ?? []
    const message = messages?.[0]
    if (message && (field === 'answer' || field === 'note' || field === 'evidence')) {
      problems[Number(place)] = { ...problems[Number(place)], [field]: message }
    }
  }
  return problems
}

/** Whether it was refused for what the answers say, and not for what somebody else saved. */
export const isAnswerProblem = ({ refusal }: FormAnswer): boolean => refusal.code === 'invalid'
