import { describe, expect, it } from 'vitest'
import type { GateEvidence } from 'domain/gate-evidence'
import { preflight } from 'domain/gate-preflight'

const today = '2026-10-15'

const complete: GateEvidence = {
  gate: 1,
  ownerName: 'Olga',
  approach: 'rag',
  method: null,
  tier: 'low',
  tierReason: null,
  regulations: [],
  budget: null,
  run: { phase: 1, plannedStart: '2026-10-01', plannedEnd: '2026-10-28', actualStart: '2026-10-01', percent: 90 },
  items: [{ kind: 'deliverable', title: 'Business case document', dueOn: null, doneOn: '2026-10-10', evidence: null }],
  checklist: { verdict: 'go', reasons: [], answers: {} },
  readiness: { scores: {}, total: 30, band: 'address_gaps', on: '2026-10-10' },
  businessCase: { initialInvestment: 1, monthlyCost: 1, monthlyGain: 1, startMonth: '2026-10' },
  roi: { months: 0, costs: 0, gains: 0 },
  update: { health: 'on_track', changed: 'Interviews done', blockers: null, on: '2026-10-12' },
}

const unmet = (evidence: GateEvidence) => preflight(evidence, today).filter(({ met }) => !met)

describe('preflight of a gate (R7)', () => {
  it('has nothing to say against complete evidence', () => {
    expect(unmet(complete)).toEqual([])
  })

  it.each([
    ['owner', { ownerName: null }, 'It has no owner'],
    ['approach', { approach: null }, 'The approach is not recorded'],
    ['tier', { tier: null }, 'The risk tier is not recorded'],
    ['readiness', { readiness: null }, 'Readiness is not assessed'],
    ['readiness', { readiness: { scores: {}, total: null, band: null, on: today } }, 'The readiness assessment is incomplete'],
    ['business_case', { businessCase: null }, 'There is no business case'],
    ['deliverables', { items: complete.items.map((item) => ({ ...item, doneOn: null })) }, '1 of 1 deliverables of the phase are open'],
    ['update', { update: null }, 'There is no weekly update'],
  ] satisfies [string, Partial<GateEvidence>, string][])('names what is missing: %s', (id, missing, says) => {
    expect(unmet({ ...complete, ...missing })).toEqual([{ id, met: false, says }])
  })

  it('takes an update of a fortnight ago, not an older one', () => {
    const withUpdate = (on: string) => unmet({ ...complete, update: { health: 'on_track', changed: 'x', blockers: null, on } })
    expect(withUpdate('2026-10-01')).toEqual([])
    expect(withUpdate('2026-09-30')).toMatchObject([{ id: 'update', says: 'The last weekly update is 15 days old' }])
  })

  it('says what the checklist leaves possible at gate 1', () => {
    const red = { verdict: 'no_go' as const, reasons: [{ kind: 'red_raised' as const, item: 'no_budget' as const }], answers: {} }
    expect(unmet({ ...complete, checklist: red })[0]?.says).toBe('1 red flag is raised: gate 1 cannot be approved like this')
    expect(unmet({ ...complete, gate: 2, checklist: red })[0]?.says).toBe('1 red flag is raised')
  })

  it('asks for recorded months from gate 3 on (R9)', () => {
    expect(unmet({ ...complete, gate: 3 })).toMatchObject([{ id: 'roi' }])
    expect(unmet({ ...complete, gate: 3, roi: { months: 2, costs: 5, gains: 9 } })).toEqual([])
  })
})
