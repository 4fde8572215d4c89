import { describe, expect, it } from 'vitest'
import { lacksControls, type ControlEvidence, type GateEvidence } from 'domain/gate-evidence'
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

  const keyGate = (title: string, doneOn: string | null) => ({ kind: 'key_gate' as const, title, dueOn: null, doneOn, evidence: doneOn && 'A report' })
  const keyGates = ['Code review', 'Data audit', 'Model validation'].map((title) => keyGate(title, '2026-10-10'))
  const atGate3: GateEvidence = { ...complete, gate: 3, items: [...complete.items, ...keyGates], roi: { months: 2, costs: 5, gains: 9 } }

  it('asks for recorded months from gate 3 on (R9)', () => {
    expect(unmet({ ...atGate3, roi: { months: 0, costs: 0, gains: 0 } })).toMatchObject([{ id: 'roi' }])
    expect(unmet(atGate3)).toEqual([])
  })

  it('asks for the key gates of the phase at gates 3 and 4, and names the open ones', () => {
    const items = [keyGate('Code review', '2026-10-10'), keyGate('Data audit', null), keyGate('Model validation', null)]
    expect(unmet({ ...atGate3, items })).toEqual([{ id: 'key_gates', met: false, says: '2 of 3 key gates of the phase are open (Data audit, Model validation)' }])
    expect(unmet({ ...atGate3, items: [] })).toMatchObject([{ id: 'key_gates', says: '3 of 3 key gates of the phase are open (Code review, Data audit, Model validation)' }])
    expect(preflight({ ...complete, gate: 2, items: [] }, today).map(({ id }) => id)).not.toContain('key_gates')
  })

  it('asks for a risk register from gate 2 on (R6)', () => {
    expect(unmet({ ...complete, risks: [] })).toEqual([])
    expect(unmet({ ...complete, gate: 2, risks: [] })).toMatchObject([{ id: 'risks', says: 'The risk register is empty' }])
    const risk = { title: 'Leak', category: 'privacy', inherent: null, residual: null, status: 'open', owner: null } as const
    expect(preflight({ ...complete, gate: 2, risks: [risk] }, today)).toContainEqual({ id: 'risks', met: true, says: 'The risk register has 1 risk' })
  })
})

describe('controls of the tier at a gate (R6)', () => {
  const control = (state: ControlEvidence['state']): ControlEvidence => ({ control: 'bias_testing', name: 'Bias and fairness testing', state, evidence: null, reviewer: null })
  const at = (gate: GateEvidence['gate'], tier: GateEvidence['tier'], controls: GateEvidence['controls']): GateEvidence => ({ ...complete, gate, tier, risks: [], controls })
  const said = (evidence: GateEvidence) => preflight(evidence, today).find(({ id }) => id === 'controls')

  it('are a gap at gate 4, which names those that are not in place', () => {
    expect(said(at(4, 'high', [control('in_place'), control('waiting')]))).toEqual({
      ...{ id: 'controls', met: false },
      says: '1 of 2 controls are not in place (Bias and fairness testing): gate 4 cannot be approved like this',
    })
    expect(said(at(4, 'low', [control('in_place')]))).toMatchObject({ met: true })
    expect(said(at(4, null, null))).toMatchObject({ met: false, says: 'No risk tier says which controls are needed: gate 4 cannot be approved like this' })
  })

  it.each([1, 2, 3] as const)('are in sight at gate %i at high risk, and no gap yet; at other tiers they are not on the list', (gate) => {
    expect(said(at(gate, 'high', [control('missing')]))).toMatchObject({ met: false, isForLater: true, says: expect.stringMatching(/: gate 4 asks for them$/) as string })
    expect(said(at(gate, 'high', [control('in_place')]))).toMatchObject({ met: true })
    for (const tier of ['medium', 'low', null] as const) expect(said(at(gate, tier, [control('missing')]))).toBeUndefined()
  })

  it.each<[string, GateEvidence, boolean]>([
    ['one is overdue', at(4, 'high', [control('in_place'), control('overdue')]), true],
    ['no tier is recorded', at(4, null, null), true],
    ['all are in place', at(4, 'high', [control('in_place')]), false],
    ['it is an earlier gate', at(3, 'high', [control('missing')]), false],
    ['the packet is older than controls in packets', { ...complete, gate: 4 }, false],
  ])('close a gate or not where %s', (_, evidence, closed) => expect(lacksControls(evidence)).toBe(closed))
})
