import { expect, it } from 'vitest'
import { similarity, similarTo, tellingWords } from 'domain/similar-use-cases'

const triage = { title: 'Claims triage for motor insurance', problem: 'Adjusters spend hours sorting incoming motor claims by severity' }

it.each([
  ['the same title', { title: 'Claims triage', problem: 'Sorting takes too long' }, true],
  ['the same words in another form', { title: 'Triaging a motor claim', problem: 'Adjuster hours' }, true],
  ['the same problem in other words of the title', { title: 'Motor claims severity', problem: 'Adjusters are sorting claims for hours' }, true],
  ['one word in common', { title: 'Claims fraud network analysis', problem: 'Rings of fraudsters file staged accidents' }, false],
  ['nothing in common', { title: 'Warehouse robots', problem: 'Picking is slow' }, false],
  ['words that say nothing', { title: 'Use case for the new system', problem: 'We need to help our team with this' }, false],
])('%s: similar is %s', (_, proposal, isSimilar) => {
  expect(similarTo(proposal, [triage], 5)).toHaveLength(isSimilar ? 1 : 0)
})

it('names with a number only are not alike', () => {
  expect(similarity({ title: 'Use case 12', problem: '' }, { title: 'Use case 13', problem: '' })).toBe(0)
})

it('the most similar come first, and only so many', () => {
  const exact = { title: 'Motor claims triage', problem: '' }
  const near = { title: 'Claims triage', problem: '' }
  expect(similarTo({ title: 'Motor claims triage', problem: '' }, [near, exact, triage], 2)).toEqual([exact, triage])
})

it('knows words in any language and without accents', () => {
  expect([...tellingWords('Prévision de la demande électrique')]).toEqual(['prevision', 'demande', 'electrique'])
})
