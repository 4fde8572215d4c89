import { describe, expect, it } from 'vitest'
import { aiActClass, aiActQuestions, unansweredAiAct, type AiActAnswers, type AiActQuestionId } from 'domain/eu-ai-act'

const answers = (...yes: AiActQuestionId[]): AiActAnswers => Object.fromEntries(aiActQuestions.map(({ id }) => [id, yes.includes(id) ? 'yes' : 'no']))
const none = { claimed: false, profiles: false }

describe('the class under the EU AI Act (R6)', () => {
  it.each<[string, AiActQuestionId[], { claimed: boolean; profiles: boolean }, string]>([
    ['nothing applies', [], none, 'minimal'],
    ['people talk to it', ['talks_to_people'], none, 'limited'],
    ['it makes content', ['makes_content'], none, 'limited'],
    ['an area of Annex III', ['employment'], none, 'high'],
    ['an area of Annex III, and people talk to it', ['essential_services', 'talks_to_people'], none, 'high'],
    ['an area without significant risk', ['employment'], { claimed: true, profiles: false }, 'minimal'],
    ['an area without significant risk that people talk to', ['employment', 'talks_to_people'], { claimed: true, profiles: false }, 'limited'],
    ['an area without significant risk that profiles people', ['employment'], { claimed: true, profiles: true }, 'high'],
    ['a prohibited practice', ['social_scoring'], none, 'prohibited'],
    ['a prohibited practice in an area of Annex III', ['workplace_emotions', 'biometrics'], { claimed: true, profiles: false }, 'prohibited'],
  ])('%s', (_, yes, exemption, expected) => expect(aiActClass(answers(...yes), exemption)?.class).toBe(expected))

  it.each(aiActQuestions.filter(({ group }) => group === 'prohibited'))('$article prohibits by itself', ({ id, article }) => {
    const outcome = aiActClass(answers(id), none)
    expect(outcome?.class).toBe('prohibited')
    expect(outcome?.path[0]?.found.map((found) => found.article)).toEqual([article])
  })

  it.each(aiActQuestions.filter(({ group }) => group === 'high'))('$article is high-risk by itself', ({ id }) => {
    expect(aiActClass(answers(id), none)?.class).toBe('high')
  })

  it('names each of the eight practices and eight areas of the law, and every question its article', () => {
    const articles = (group: string) => aiActQuestions.filter((question) => question.group === group).map(({ article }) => article)
    expect(articles('prohibited')).toEqual([...'abcdefgh'].map((point) => `Article 5(1)(${point})`))
    expect(articles('high')).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((point) => `Annex III, point ${point}`))
  })

  it('assumes nothing: one answer missing is no class', () => {
    const { justice: _justice, ...rest } = answers()
    expect(aiActClass(rest, none)).toBeNull()
    expect(unansweredAiAct(rest).map(({ id }) => id)).toEqual(['justice'])
  })

  it('tells the path it took, and stops where the class is found', () => {
    expect(aiActClass(answers('employment'), none)?.path.map(({ group, found }) => [group, found.length])).toEqual([['prohibited', 0], ['high', 1]])
    expect(aiActClass(answers(), none)?.path.map(({ says }) => says)).toEqual([
      'Nothing of Article 5(1) applies.',
      'Nothing of Annex III applies.',
      'Nothing of Article 50 applies.',
    ])
  })
})
