/**
 * The class of a use case under the EU AI Act, from a questionnaire over what Article 5 prohibits, the areas of Annex III and
 * the transparency duties of Article 50 (R6). In our words, shortened; the law decides.
 * Source: Regulation (EU) 2024/1689, Articles 5(1), 6 and 50 and Annex III, © European Union, reused with acknowledgement.
 */

export const aiActClasses = ['prohibited', 'high', 'limited', 'minimal'] as const
export type AiActClass = (typeof aiActClasses)[number]

/** The order of the questionnaire: the gravest first. */
export const aiActGroups = [
  { id: 'prohibited', title: 'Prohibited practices', source: 'Article 5(1)' },
  { id: 'high', title: 'High-risk areas', source: 'Annex III' },
  { id: 'limited', title: 'Transparency', source: 'Article 50' },
] as const
export type AiActGroup = (typeof aiActGroups)[number]['id']

/** `asks` is answered with yes where the use case does this. */
const questions = [
  {
    id: 'manipulation',
    group: 'prohibited',
    article: 'Article 5(1)(a)',
    asks: 'Does it use subliminal, manipulative or deceptive techniques that distort how people decide, so that somebody is or may be seriously harmed?',
  },
  {
    id: 'vulnerability',
    group: 'prohibited',
    article: 'Article 5(1)(b)',
    asks: 'Does it exploit that people are vulnerable (age, disability, social or economic situation) to distort their behaviour, so that somebody is or may be seriously harmed?',
  },
  {
    id: 'social_scoring',
    group: 'prohibited',
    article: 'Article 5(1)(c)',
    asks: 'Does it score people over time by their social behaviour or personality, and treat them worse in unrelated contexts or out of proportion?',
  },
  {
    id: 'crime_prediction',
    group: 'prohibited',
    article: 'Article 5(1)(d)',
    asks: 'Does it predict whether a person will commit a crime from profiling or personality alone?',
  },
  {
    id: 'face_scraping',
    group: 'prohibited',
    article: 'Article 5(1)(e)',
    asks: 'Does it build or extend a database of faces by untargeted scraping of the internet or of CCTV footage?',
  },
  {
    id: 'workplace_emotions',
    group: 'prohibited',
    article: 'Article 5(1)(f)',
    asks: 'Does it infer the emotions of people at work or in education, other than for medical or safety reasons?',
  },
  {
    id: 'biometric_traits',
    group: 'prohibited',
    article: 'Article 5(1)(g)',
    asks: 'Does it sort individual people by their biometric data to infer race, political opinion, union membership, belief, sex life or sexual orientation?',
  },
  {
    id: 'live_identification',
    group: 'prohibited',
    article: 'Article 5(1)(h)',
    asks: 'Does it identify people remotely by biometrics, in real time, in public spaces for law enforcement, outside of the exceptions that the article allows?',
  },
  {
    id: 'biometrics',
    group: 'high',
    article: 'Annex III, point 1',
    asks: 'Biometrics: does it identify people remotely, categorize them by sensitive traits, or recognize emotions? (Not: only confirming that somebody is who they say.)',
  },
  {
    id: 'infrastructure',
    group: 'high',
    article: 'Annex III, point 2',
    asks: 'Critical infrastructure: is it a safety component of digital infrastructure, road traffic, or the supply of water, gas, heating or electricity?',
  },
  {
    id: 'education',
    group: 'high',
    article: 'Annex III, point 3',
    asks: 'Education: does it decide on admission, evaluate learning, assess the level of education, or watch students during tests?',
  },
  {
    id: 'employment',
    group: 'high',
    article: 'Annex III, point 4',
    asks: 'Employment: does it recruit or select people, or decide on promotion, termination, tasks or performance of those who work?',
  },
  {
    id: 'essential_services',
    group: 'high',
    article: 'Annex III, point 5',
    asks: 'Essential services: does it decide on public benefits, creditworthiness (other than to detect fraud), risk and price of life or health insurance, or the priority of emergency calls?',
  },
  {
    id: 'law_enforcement',
    group: 'high',
    article: 'Annex III, point 6',
    asks: 'Law enforcement: does it assess victims, offenders or evidence, work as a polygraph, or profile people for law enforcement?',
  },
  {
    id: 'migration',
    group: 'high',
    article: 'Annex III, point 7',
    asks: 'Migration, asylum and borders: does it assess risks of, examine the applications of, or identify people who enter?',
  },
  {
    id: 'justice',
    group: 'high',
    article: 'Annex III, point 8',
    asks: 'Justice and democracy: does it help courts to find and apply the law, or influence elections or how people vote?',
  },
  {
    id: 'talks_to_people',
    group: 'limited',
    article: 'Article 50(1)',
    asks: 'Do people talk or write to it directly, such as to a chatbot?',
  },
  {
    id: 'makes_content',
    group: 'limited',
    article: 'Article 50(2) and (4)',
    asks: 'Does it generate or alter text, images, sound or video that others get to see?',
  },
] as const satisfies readonly { id: string; group: AiActGroup; article: string; asks: string }[]

export type AiActQuestionId = (typeof questions)[number]['id']
export interface AiActQuestion {
  id: AiActQuestionId
  group: AiActGroup
  article: string
  asks: string
}
export const aiActQuestions: readonly AiActQuestion[] = questions
export type AiActAnswers = Readonly<Partial<Record<AiActQuestionId, 'yes' | 'no'>>>

/**
 * A high-risk area does not make a system high-risk when it poses no significant risk: a narrow procedural task, improving
 * what a person has done, detecting patterns afterwards, or preparing. Never so when it profiles people (Article 6(3)).
 */
export interface AiActExemption {
  claimed: boolean
  profiles: boolean
}

export interface AiActStep {
  group: AiActGroup
  /** What was answered with yes, with its article. */
  found: { article: string; asks: string }[]
  says: string
}

export interface AiActOutcome {
  class: AiActClass
  /** How it was reached, group by group, up to the one that decided. */
  path: AiActStep[]
}

/** Questions without an answer, in their order. */
export const unansweredAiAct = (answers: AiActAnswers): AiActQuestion[] => questions.filter(({ id }) => answers[id] === undefined)

/**
 * The class that the answers lead to; the first that fits: prohibited, high, limited, minimal (R6).
 * @returns null while a question is unanswered: nothing is assumed
 */
export function aiActClass(answers: AiActAnswers, { claimed, profiles }: AiActExemption): AiActOutcome | null {
  if (unansweredAiAct(answers).length > 0) return null
  const path: AiActStep[] = []
  for (const { id: group, source } of aiActGroups) {
    const found = questions.filter((question) => question.group === group && answers[question.id] === 'yes').map(({ article, asks }) => ({ article, asks }))
    if (found.length === 0) {
      path.push({ group, found, says: `Nothing of ${source} applies.` })
      continue
    }
    if (group === 'high' && claimed && !profiles) {
      path.push({ group, found, says: 'An area of Annex III, but without significant risk (Article 6(3)): not high-risk.' })
      continue
    }
    path.push({ group, found, says: deciding[group] })
    return { class: group, path }
  }
  return { class: 'minimal', path }
}

const deciding: Record<AiActGroup, string> = {
  prohibited: 'A practice that Article 5 prohibits: it must not be built, bought or used.',
  high: 'An area of Annex III: high-risk.',
  limited: 'People must be told that they deal with AI, or with what AI made: limited risk.',
}

/** What each class asks for. Source: Regulation (EU) 2024/1689. */
export const aiActDuties: Record<AiActClass, string> = {
  prohibited: 'No gate can be passed. Change the use case so that it no longer does this, or end it.',
  high: 'Risk management, data governance, documentation, logs, human oversight, accuracy and security (Articles 8–15), and the duties of who uses it (Article 26).',
  limited: 'Tell people that they deal with AI, and mark what it makes (Article 50).',
  minimal: 'No duty beyond AI literacy of those who use it (Article 4).',
}
