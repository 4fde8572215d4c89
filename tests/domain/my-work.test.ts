import { describe, expect, it } from 'vitest'
import { myWork, type AskedDecision, type Task, type WorkedUseCase } from 'domain/my-work'

/** A Thursday. */
const today = '2026-10-15'

/** A use case that wants nothing of anybody. */
const tidy: WorkedUseCase = {
  key: 'UC-0001',
  title: 'Claims triage',
  status: 'active',
  phase: 4,
  approach: 'rag',
  tier: 'low',
  businessUnit: 'Claims',
  enteredOn: '2026-01-05',
  updatedOn: '2026-10-13',
  phasePlannedEnd: '2026-12-31',
  hasOpenGateRequest: false,
  hasBusinessCase: true,
  hasBaseline: true,
  unanswered: 0,
  missingMonths: [],
  draftMonths: [],
  controlsDueOn: null,
  reviewsDueOn: null,
  openItems: [],
}

const workOf = (values: Partial<WorkedUseCase>) => myWork([{ ...tidy, ...values }], [], today)
const only = (values: Partial<WorkedUseCase>) => workOf(values).map(({ when, dueOn, task }) => ({ when, dueOn, ...task }))

it('is empty where everything is recorded', () => {
  expect(workOf({})).toEqual([])
})

describe('the weekly update (R8)', () => {
  it.each([
    ['is not due again in the week of the last', '2026-10-12', []],
    ['is due by Friday of the week after the last', '2026-10-11', [{ when: 'this_week', dueOn: '2026-10-16' }]],
    ['is overdue when a week was missed', '2026-10-04', [{ when: 'today', dueOn: '2026-10-09' }]],
  ])('%s', (_, updatedOn, expected) => {
    expect(only({ updatedOn })).toEqual(expected.map((item) => ({ ...item, kind: 'update', lastOn: updatedOn })))
  })

  it('is due today on Friday', () => {
    expect(myWork([{ ...tidy, updatedOn: '2026-10-08' }], [], '2026-10-16')).toMatchObject([{ when: 'today', dueOn: '2026-10-16' }])
  })

  it('is first due in the week after the use case came in', () => {
    expect(only({ updatedOn: null, enteredOn: '2026-10-14' })).toEqual([])
    expect(only({ updatedOn: null, enteredOn: '2026-10-08' })).toMatchObject([{ kind: 'update', lastOn: null, when: 'this_week' }])
  })

  it('is due every fourth week of what is on hold, and never of what is only proposed', () => {
    expect(only({ status: 'on_hold', updatedOn: '2026-09-21' })).toEqual([])
    expect(only({ status: 'on_hold', updatedOn: '2026-09-17' })).toMatchObject([{ kind: 'update', dueOn: '2026-10-16' }])
    expect(only({ status: 'proposed', updatedOn: null })).toEqual([])
  })
})

describe('ROI months (R9)', () => {
  it('are due on the tenth of the next month, the oldest first', () => {
    expect(only({ missingMonths: ['2026-08', '2026-09'] })).toEqual([
      { kind: 'roi_missing', months: ['2026-08', '2026-09'], when: 'today', dueOn: '2026-09-10' },
    ])
  })

  it('ask for the submission of what is only drafted', () => {
    expect(only({ draftMonths: ['2026-09'] })).toMatchObject([{ kind: 'roi_drafts', months: ['2026-09'], dueOn: '2026-10-10' }])
  })

  it('are asked for on hold too, because costs go on', () => {
    expect(only({ status: 'on_hold', missingMonths: ['2026-09'] })).toMatchObject([{ kind: 'roi_missing' }])
  })
})

describe('activities and deliverables', () => {
  const item = (title: string, dueOn: string) => ({ kind: 'deliverable' as const, title, dueOn })

  it('that are overdue or due within a week are one line of a use case, which names the oldest', () => {
    expect(only({ openItems: [item('Later', '2026-10-22'), item('Pilot', '2026-10-20'), item('Audit', '2026-10-01'), item('Plan', '2026-10-15')] })).toEqual([
      { kind: 'items', overdue: 1, soon: 2, first: item('Audit', '2026-10-01'), when: 'today', dueOn: '2026-10-01' },
    ])
  })

  it('are left alone on hold', () => {
    expect(only({ status: 'on_hold', openItems: [item('Audit', '2026-10-01')] })).toEqual([])
  })
})

describe('controls and recurring reviews (R6)', () => {
  it('are listed from the day after they are due, the reviews first, on hold too', () => {
    expect(only({ controlsDueOn: '2026-10-15', reviewsDueOn: '2026-10-15' })).toEqual([])
    for (const status of ['active', 'on_hold'] as const) {
      expect(only({ status, controlsDueOn: '2026-10-14', reviewsDueOn: '2026-10-12' })).toEqual([
        { kind: 'reviews', when: 'today', dueOn: '2026-10-12' },
        { kind: 'controls', when: 'today', dueOn: '2026-10-14' },
      ])
    }
  })
})

describe('the gate', () => {
  it('is to be asked for when its phase ends within the week, unless it has been', () => {
    expect(only({ phasePlannedEnd: '2026-10-21' })).toMatchObject([{ kind: 'gate_request', gate: 4, when: 'this_week' }])
    expect(only({ phasePlannedEnd: '2026-10-22' })).toEqual([])
    expect(only({ phasePlannedEnd: '2026-10-01', hasOpenGateRequest: true })).toEqual([])
    expect(only({ phase: 5, phasePlannedEnd: '2026-10-01' })).toEqual([])
  })

  it('sets the day by which the checklist and the missing facts are wanted', () => {
    expect(only({ phase: 1, phasePlannedEnd: '2026-10-18', hasOpenGateRequest: true, unanswered: 3, tier: null })).toEqual([
      { kind: 'checklist', unanswered: 3, when: 'this_week', dueOn: '2026-10-18' },
      { kind: 'fact', fact: 'tier', when: 'this_week', dueOn: '2026-10-18' },
    ])
  })
})

it('asks for every missing fact on its own, later where no gate sets a day', () => {
  const missing = { approach: null, tier: null, businessUnit: null, hasBusinessCase: false, hasBaseline: false }
  expect(only({ status: 'proposed', phase: null, phasePlannedEnd: null, ...missing })).toEqual(
    ['business_unit', 'approach', 'tier', 'business_case', 'baseline'].map((fact) => ({ kind: 'fact', fact, when: 'later', dueOn: null })),
  )
})

it.each(['killed', 'retired'] as const)('asks nothing of what is %s', (status) => {
  expect(only({ status, tier: null, unanswered: 5, missingMonths: ['2026-09'], updatedOn: null })).toEqual([])
})

it('asks for an answer by its day, and for a retrospective since the kill, whatever the use case is (R11)', () => {
  const useCase = { key: 'UC-0009', title: 'Route planning' }
  const asked = (answerBy: string) => myWork([], [{ useCase, task: { kind: 'kill_answer', dueOn: answerBy } }], today)
  expect(['2026-10-15', '2026-10-21', '2026-10-22'].map((day) => asked(day)[0]?.when)).toEqual(['today', 'this_week', 'later'])
  expect(myWork([], [{ useCase, task: { kind: 'retrospective', since: '2026-10-01' } }], today)).toMatchObject([{ when: 'today', dueOn: '2026-10-01' }])
})

it('asks to close the books of a month, about no use case', () => {
  const task = { kind: 'month_close', month: '2026-08', isInReview: false, dueOn: '2026-09-10' } as const
  expect(myWork([], [{ useCase: null, task }], today)).toEqual([{ useCase: null, task, when: 'today', dueOn: '2026-09-10' }])
})

it('puts what others wait for first, then today, this week and later, the longest due first', () => {
  const asked: AskedDecision[] = [
    { useCase: { key: 'UC-0009', title: 'Join' }, task: { kind: 'join_request', name: 'Ann', since: '2026-10-14' } },
    { useCase: { key: 'UC-0008', title: 'New gate' }, task: { kind: 'vote', review: 'gate', gate: 2, requestedBy: 'Bo', since: '2026-10-15' } },
    { useCase: { key: 'UC-0007', title: 'Old gate' }, task: { kind: 'vote', review: 'gate', gate: 1, requestedBy: null, since: '2026-10-01' } },
  ]
  const items = myWork(
    [
      { ...tidy, key: 'UC-0003', tier: null, updatedOn: '2026-10-08' },
      { ...tidy, key: 'UC-0002', missingMonths: ['2026-09'], updatedOn: '2026-09-30' },
      { ...tidy, key: 'UC-0001', updatedOn: '2026-09-25' },
    ],
    asked,
    today,
  )
  const seen = items.map(({ useCase, task, when }): [string, Task['kind'], string] => [useCase?.key ?? '', task.kind, when])
  expect(seen).toEqual([
    ['UC-0007', 'vote', 'today'],
    ['UC-0008', 'vote', 'today'],
    ['UC-0009', 'join_request', 'today'],
    ['UC-0001', 'update', 'today'],
    ['UC-0002', 'update', 'today'],
    ['UC-0002', 'roi_missing', 'today'],
    ['UC-0003', 'update', 'this_week'],
    ['UC-0003', 'fact', 'later'],
  ])
})
