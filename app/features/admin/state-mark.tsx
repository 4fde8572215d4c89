import { Mark } from '~/features/use-cases/marks'
import type { PlainUser } from '~/server/account-rows.server'

const marks = {
  active: { meaning: 'good', says: 'Active' },
  invited: { meaning: 'none', says: 'Invited' },
  disabled: { meaning: 'bad', says: 'Disabled' },
} as const

/** Whether somebody can sign in. */
export const StateMark = ({ state }: Pick<PlainUser, 'state'>) => <Mark meaning={marks[state].meaning}>{marks[state].says}</Mark>
