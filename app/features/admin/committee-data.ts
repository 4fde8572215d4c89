import type { MemberRow } from 'db/queries/committee'
import { isAbsent, seatName, seats } from 'domain/committee'
import type { Day } from 'domain/month'
import type { Policy } from 'domain/policy'
import { quorumOf } from 'domain/review'
import { tiers } from 'domain/use-case'
import type { Formats } from '~/features/use-cases/formats'

export interface MemberData extends Omit<MemberRow, 'roles' | 'absentUntil'> {
  absentUntil: Day | null
  /** `away until 3 Nov 2026`; null for who is here. */
  away: string | null
  isHead: boolean
}

/** The committee, and what the policy asks for that it cannot give. */
export function committeeData({ members, policy, today, day }: { members: readonly MemberRow[]; policy: Policy; today: Day; day: Formats['day'] }) {
  const gaps = tiers.flatMap((tier) => {
    const { quorum, seats: required } = quorumOf(tier, policy)
    const empty = required.filter((seat) => !members.some((member) => member.seat === seat)).map((seat) => seatName(seat).toLowerCase())
    return [
      ...(members.length < quorum ? [`Gates of ${tier} risk need ${quorum} votes, and the committee has ${members.length}.`] : []),
      ...(empty.length > 0 ? [`Gates of ${tier} risk need the seat ${empty.join(' and ')}, which nobody has.`] : []),
    ]
  })
  return {
    gaps,
    seats: seats.map(({ id, name }) => ({ value: id, name: name })),
    members: members.map(({ roles, ...member }): MemberData => ({
      ...member,
      away: member.absentUntil !== null && isAbsent(member, today) ? `away until ${day(member.absentUntil)}` : null,
      isHead: roles.includes('head_of_ai'),
    })),
  }
}
