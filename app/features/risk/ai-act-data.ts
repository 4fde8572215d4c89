import type { AiActAssessment } from 'db/queries/eu-ai-act'
import { aiActClass, aiActDuties, aiActGroups, type AiActAnswers, type AiActClass, type AiActStep } from 'domain/eu-ai-act'
import type { Day } from 'domain/month'

export const aiActClassNames: Record<AiActClass, string> = { prohibited: 'Prohibited', high: 'High-risk', limited: 'Limited risk', minimal: 'Minimal risk' }
export const aiActMeanings = { prohibited: 'bad', high: 'watch', limited: 'none', minimal: 'good' } as const satisfies Record<AiActClass, string>

export interface ClassifiedView {
  id: number
  class: AiActClass
  asks: string
  /** "Omar, Oct 3, 2026". */
  by: string
  path: (AiActStep & { title: string })[]
  exemptReason: string | null
}

/** What the questionnaire begins with. */
export interface AiActFields {
  /** Number of the classification that counts; 0 where there is none. */
  basedOn: number
  answers: AiActAnswers
  exempt: 'yes' | 'no' | null
  exemptReason: string | null
  profiles: 'yes' | 'no' | null
}

export interface AiActData {
  newest: ClassifiedView | null
  earlier: { id: number; class: AiActClass; by: string }[]
  fields: AiActFields
}

/** @param assessments the newest first */
export function aiActData(assessments: readonly AiActAssessment[], day: (on: Day) => string): AiActData {
  const [newest, ...earlier] = assessments
  const by = ({ byName, on }: AiActAssessment): string => `${byName}, ${day(on)}`
  return {
    newest: newest
      ? {
          id: newest.id,
          class: newest.class,
          asks: aiActDuties[newest.class],
          by: by(newest),
          path: pathOf(newest),
          exemptReason: newest.exemptReason,
        }
      : null,
    earlier: earlier.map((one) => ({ id: one.id, class: one.class, by: by(one) })),
    fields: {
      basedOn: newest?.id ?? 0,
      answers: newest?.answers ?? {},
      exempt: newest ? (newest.exempt ? 'yes' : 'no') : null,
      exemptReason: newest?.exemptReason ?? null,
      profiles: newest?.exempt ? (newest.profiles ? 'yes' : 'no') : null,
    },
  }
}

/** The path follows from the answers; it is not kept beside them. */
function pathOf({ answers, exempt, profiles }: AiActAssessment): ClassifiedView['path'] {
  const path = aiActClass(answers, { claimed: exempt, profiles })?.path ?? []
  return path.map((step) => ({ ...step, title: aiActGroups.find(({ id }) => id === step.group)?.title ?? step.group }))
}
