import { describe, expect, it } from 'vitest'
import { incidentSeverities, isRaisedToGrave } from 'domain/incidents'

describe('a change of severity is heard of at once', () => {
  const heard = incidentSeverities.flatMap((from) => incidentSeverities.filter((to) => isRaisedToGrave(from, to)).map((to) => `${from} → ${to}`))
  it('where the incident becomes grave, or graver still, and nowhere else', () => {
    expect(heard).toEqual(['serious → critical', 'moderate → critical', 'moderate → serious', 'minor → critical', 'minor → serious'])
  })
})
