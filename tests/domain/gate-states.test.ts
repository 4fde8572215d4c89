import { expect, it } from 'vitest'
import { gateStates } from 'domain/gate-states'
import type { Verb } from 'domain/gates'
import type { Gate } from 'domain/use-case'

const decided = (gate: Gate, verb: Verb) => ({ gate, verb })

it.each([
  ['a go signs the gate', [decided(1, 'go')], [], { 1: 'signed' }],
  ['a conditional go signs the gate', [decided(1, 'conditional_go')], [], { 1: 'signed' }],
  ['hold, recycle and kill refuse it', [decided(1, 'hold'), decided(2, 'recycle'), decided(3, 'kill')], [], { 1: 'refused', 2: 'refused', 3: 'refused' }],
  ['the newest decision counts', [decided(1, 'hold'), decided(1, 'go')], [], { 1: 'signed' }],
  ['a waiting request outweighs the decisions before it', [decided(2, 'hold')], [2], { 2: 'in_review' }],
  ['a gate that nobody asked for has no state', [], [], {}],
] as const)('%s (R7)', (_, decisions, waiting, expected) => {
  expect(gateStates(decisions, waiting)).toEqual(expected)
})
