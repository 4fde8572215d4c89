import type { ScenarioMove, ScenarioVerb } from 'domain/scenario'
import { approachNames } from '~/features/use-cases/words'

export const verbNames: Record<ScenarioVerb, string> = { kill: 'Kill', pivot: 'Pivot', delay: 'Delay', scale: 'Scale' }

/** "Delay by 3 months". */
export function moveWords(move: ScenarioMove): string {
  switch (move.verb) {
    case 'kill':
      return 'Kill'
    case 'pivot':
      return `Pivot to ${move.to === 'rag' ? 'RAG' : approachNames[move.to].toLowerCase()}, ${move.costsPercent} % of the costs, ${move.gainsPercent} % of the gains`
    case 'delay':
      return move.months === 1 ? 'Delay by a month' : `Delay by ${move.months} months`
    case 'scale':
      return `Scale to ${move.percent} %`
  }
}

/** "3 killed, 1 delayed". */
export function movesInShort(moves: readonly ScenarioMove[]): string {
  const done: [ScenarioVerb, string][] = [['kill', 'killed'], ['pivot', 'pivoted'], ['delay', 'delayed'], ['scale', 'scaled']]
  return done
    .flatMap(([verb, says]) => {
      const count = moves.filter((move) => move.verb === verb).length
      return count > 0 ? [`${count.toLocaleString('en')} ${says}`] : []
    })
    .join(', ')
}
