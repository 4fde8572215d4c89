import { Form, Link, useNavigation } from '@remix-run/react'
import { seatName } from 'domain/committee'
import { FormProblem, SelectField, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import { Mark } from '~/features/use-cases/marks'
import type { FormAnswer } from '~/server/web.server'
import styles from './admin.module.css'
import type { MemberData } from './committee-data'

interface CommitteePageProps {
  members: readonly MemberData[]
  seats: readonly Option[]
  gaps: readonly string[]
  mayEdit: boolean
  answer: FormAnswer | null
}

/** Who signs gates, and in which seat. */
export function CommitteePage({ members, seats, gaps, mayEdit, answer }: CommitteePageProps) {
  return (
    <div className={styles.page}>
      <header>
        <h1>Committee</h1>
        <p className={styles.lead}>
          Everybody with the role Committee or Head of AI signs gates, but never those of a use case that they own, contribute to, or wrote the evidence of. How many votes and which seats a gate needs is{' '}
          <Link to="/admin/policy">policy</Link>.
        </p>
      </header>
      {gaps.map((gap) => (
        <p key={gap}>
          <Mark meaning="watch">{gap}</Mark>
        </p>
      ))}
      {members.length === 0 && <p className={styles.lead}>Nobody can sign gates yet. Invite somebody with the role Committee under Users.</p>}
      <ul className={styles.members}>
        {members.map((member) => (
          <li key={member.userId}>
            <h2>{member.name}</h2>
            <p className={styles.lead}>
              {[member.isHead ? 'Head of AI' : 'Committee', member.seat && `${seatName(member.seat)}${member.isAlternate ? ', alternate' : ''}`, member.away].filter(Boolean).join(' · ')}
            </p>
            {mayEdit && <MemberForm key={member.version} member={member} seats={seats} answer={formAnswer(answer, member.userId)} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function MemberForm({ member: { userId, seat, isAlternate, absentUntil, version }, seats, answer }: { member: MemberData; seats: readonly Option[]; answer: FormAnswer | null }) {
  const busy = useNavigation().formData?.get('userId') === userId
  return (
    <details open={answer !== null || undefined}>
      <summary>Change</summary>
      <Form method="post" className={form.form}>
        <input type="hidden" name="form" value={userId} />
        <input type="hidden" name="userId" value={userId} />
        <input type="hidden" name="version" value={version} />
        <FormProblem answer={answer} />
        <div className={form.row}>
          <SelectField id={`seat-${userId}`} name="seat" label="Seat" empty="No seat" options={seats} value={seat ?? ''} answer={answer} />
          <TextField id={`away-${userId}`} name="absentUntil" label="Away until" help="The last day away. Empty: here." type="date" value={absentUntil ?? ''} answer={answer} />
        </div>
        <label className={form.check}>
          <input type="checkbox" name="isAlternate" value="yes" defaultChecked={isAlternate} />
          <span>Alternate: votes where nobody else of the seat can</span>
        </label>
        <div className={form.buttons}>
          <button type="submit" className={form.primary} disabled={busy}>
            Save
          </button>
        </div>
      </Form>
    </details>
  )
}
