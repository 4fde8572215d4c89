import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, TextArea } from '~/components/fields'
import form from '~/components/form.module.css'
import { formAnswer } from '~/features/accounts/form-answer'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { RetrospectiveData } from './kill-data'
import styles from './kill.module.css'

interface RetrospectiveProps {
  retrospective: RetrospectiveData
  answer: FormAnswer | null
}

/** What the use case taught, for those who come after: written once it is killed, and put right later where it must be. */
export function Retrospective({ retrospective: { newest, earlier, mayWrite }, answer }: RetrospectiveProps) {
  const own = formAnswer(answer, 'retrospective')
  return (
    <section id="retrospective" aria-labelledby="retrospective-name" className={styles.asks}>
      <h3 id="retrospective-name">Retrospective</h3>
      {newest ? <Version {...newest} /> : !mayWrite && <p className={page.none}>Its owner has not written what it taught yet.</p>}
      {earlier.length > 0 && (
        <details>
          <summary>{earlier.length === 1 ? '1 earlier version' : `${earlier.length} earlier versions`}</summary>
          {earlier.map((version) => (
            <Version key={version.id} {...version} />
          ))}
        </details>
      )}
      {mayWrite &&
        (newest ? (
          <details open={own !== null || undefined}>
            <summary>Write it anew</summary>
            <RetrospectiveForm newest={newest} answer={own} />
          </details>
        ) : (
          <RetrospectiveForm newest={null} answer={own} />
        ))}
    </section>
  )
}

type Newest = RetrospectiveData['newest']

const Version = ({ learnt, reusable, by, at }: NonNullable<Newest>) => (
  <div className={styles.answer}>
    <p className={page.why}>
      {by}, {at}
    </p>
    <p className={page.prose}>{learnt}</p>
    <p className={page.prose}>
      <strong>Reusable:</strong> {reusable}
    </p>
  </div>
)

function RetrospectiveForm({ newest, answer }: { newest: Newest; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="retrospective" />
      <input type="hidden" name="basedOn" value={newest?.id ?? 0} />
      <FormProblem answer={answer} />
      <TextArea name="learnt" label="What we learnt" help="For who has the same idea next year." required answer={answer} value={newest?.learnt ?? ''} rows={4} maxLength={4000} />
      <TextArea name="reusable" label="What is reusable" help="Data, prompts, code, contacts. “Nothing” if there is nothing." required answer={answer} value={newest?.reusable ?? ''} rows={3} maxLength={4000} />
      <div className={form.buttons}>
        <button type="submit" className={form.primary} disabled={busy}>
          Save the retrospective
        </button>
      </div>
    </Form>
  )
}
