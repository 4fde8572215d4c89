import type { Gate } from 'domain/use-case'

/** Why a gate was passed, where a use case has no words of its own for it. */
export const gateReasons: Record<Gate, readonly [string, ...string[]]> = {
  1: [
    'Clear problem, a sponsor who pays, and a checklist without open points.',
    'The baseline is measured and the cheaper way was tried first. Go.',
    'Small enough to learn from, useful enough to matter.',
    'The business case holds even at half of the expected gain.',
  ],
  2: [
    'Privacy and security have signed, the team is complete.',
    'Data is in place, access rights are tested, monitoring is there before the first user.',
    'Compliance has no open question. The owner knows who maintains it.',
    'Everything that phase 2 asks for is there; build it.',
  ],
  3: [
    'The pilot group does not want to give it back, and the figures say the same.',
    'Better than the baseline in every branch that tried it.',
    'Good enough in the pilot; the failure cases are known and caught.',
    'Results were measured by people who did not build it. Scale it.',
  ],
  4: [
    'A/B test is significant, rollback was rehearsed, costs are as planned.',
    'Rollout was uneventful. Hand it over to operations.',
    'Production for four weeks without an incident above minor.',
    'Users, operations and Compliance all say yes.',
  ],
}
