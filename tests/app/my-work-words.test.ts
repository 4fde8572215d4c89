import { expect, it } from 'vitest'
import { workLines } from '~/features/my-work/work-lines'
import type { Task, WorkItem } from 'domain/my-work'

const today = '2026-10-15'
const line = (task: Task, dueOn: string | null = null) => {
  const item: WorkItem = { useCase: { key: 'UC-0001', title: 'Claims triage' }, task, when: 'today', dueOn }
  const [first] = workLines([item], today, 'en-US')
  return first && [first.what, first.why, first.href.replace('/use-cases/UC-0001', '')]
}
const item = (title: string, dueOn: string) => ({ kind: 'activity' as const, title, dueOn })

it.each([
  ['a month of the books', { kind: 'month_close', month: '2026-08', isInReview: true, dueOn: '2026-09-10' }, '2026-09-10', ['Close Aug 2026', 'It is in review. Its books were due 35 days ago, and it is not closed yet.', '/portfolio/months/2026-08']],
  ['a gate', { kind: 'vote', review: 'gate', gate: 2, requestedBy: 'Olga', since: '2026-10-14' }, null, ['Vote on gate 2', 'Olga asked yesterday.', '/decisions']],
  ['an answer', { kind: 'kill_answer', dueOn: '2026-10-20' }, '2026-10-20', ['Answer whether to kill, defend or pivot', 'The committee votes after that. It is due in 5 days.', '/decisions#kill']],
  [
    'a retrospective',
    { kind: 'retrospective', since: '2026-10-12' },
    '2026-10-12',
    ['Write the retrospective', 'It was killed 3 days ago: say what you learnt and what others can use.', '/decisions#retrospective'],
  ],
  ['a request to join', { kind: 'join_request', name: 'Ann', since: today }, null, ['Answer Ann', 'Ann asked today to work on it.', '#join-requests']],
  ['an update', { kind: 'update', lastOn: '2026-10-07' }, '2026-10-16', ['Post the weekly update', 'The last one is from 8 days ago.', '/phases#update']],
  ['a first update', { kind: 'update', lastOn: null }, '2026-10-16', ['Post the weekly update', 'There has been none yet.', '/phases#update']],
  [
    'a month',
    { kind: 'roi_missing', months: ['2026-09'] },
    '2026-10-16',
    ['Record costs and gains of Sep 2026', 'It is due tomorrow.', '/value#figures'],
  ],
  [
    'months beyond those that are shown at first',
    { kind: 'roi_missing', months: ['2025-10', '2025-11', '2025-12', '2026-01'] },
    '2025-11-10',
    ['Record costs and gains of Oct 2025 and 3 more months', 'It was due 339 days ago.', '/value?from=2025-10#figures'],
  ],
  ['drafts', { kind: 'roi_drafts', months: ['2026-08', '2026-09'] }, null, ['Submit the figures of Aug 2026 and Sep 2026', 'They are only drafted.', '/value#figures']],
  [
    'an overdue item',
    { kind: 'items', overdue: 1, soon: 0, first: item('Audit data', '2026-10-14') },
    '2026-10-14',
    ['Finish “Audit data”', 'It was due yesterday.', '/phases'],
  ],
  [
    'several items',
    { kind: 'items', overdue: 2, soon: 3, first: item('Audit data', '2026-10-10') },
    '2026-10-10',
    ['Finish “Audit data” and 4 more', '2 are overdue, the first by 5 days. 3 due within a week.', '/phases'],
  ],
  [
    'a gate to ask for',
    { kind: 'gate_request', gate: 1, phase: 1, plannedEnd: '2026-10-18' },
    '2026-10-18',
    ['Ask for gate 1, or plan phase 1 anew', 'The phase ends in 3 days.', '/decisions'],
  ],
  [
    'the checklist',
    { kind: 'checklist', unanswered: 1 },
    null,
    ['Answer 1 item of the go/no-go checklist', 'Without them there is no verdict.', '/assessment'],
  ],
  ['an overdue control', { kind: 'controls' }, '2026-10-10', ['Bring the controls of the risk tier up to date', 'It was due 5 days ago.', '/risk/controls']],
  ['an overdue review', { kind: 'reviews' }, '2026-10-14', ['Do the recurring review', 'It was due yesterday.', '/risk/controls#recurring']],
  ['a missing fact', { kind: 'fact', fact: 'tier' }, null, ['Set the risk tier', 'The tier sets the controls and the quorum of its gates.', '/risk']],
] satisfies [string, Task, string | null, string[]][])('says what to do, why, and where: %s', (_, task, dueOn, words) => {
  expect(line(task, dueOn)).toEqual(words)
})
