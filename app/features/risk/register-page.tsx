import { Form, Link, useNavigation } from '@remix-run/react'
import { LinkedText } from '~/components/linked-text'
import form from '~/components/form.module.css'
import table from '~/components/table.module.css'
import { FormProblem, type Option } from '~/components/fields'
import { formAnswer } from '~/features/accounts/form-answer'
import { Mark } from '~/features/use-cases/marks'
import page from '~/features/use-cases/use-case.module.css'
import type { FormAnswer } from '~/server/web.server'
import { levelMeanings, riskStatusNames, type RegisterData, type RiskFields, type RiskView, type ScoreView } from './register-data'
import { RegisterForm } from './register-form'
import styles from './register.module.css'
import { RiskLibrary } from './risk-library'
import { RiskMatrix } from './risk-matrix'

interface RegisterPageProps {
  base: string
  register: RegisterData
  mayEdit: boolean
  /** The risk that is being edited, or a new one. */
  editing: RiskFields | null
  people: Option[]
  idempotencyKey: string
  answer: FormAnswer | null
}

/** The risks of a use case: how grave each is before and after what is done about it, and who sees to it (R6). */
export function RegisterPage({ base, register, mayEdit, editing, people, idempotencyKey, answer }: RegisterPageProps) {
  const { risks, summary, matrix, missing } = register
  return (
    <div className={styles.columns}>
      <div className={styles.top}>
        <section aria-labelledby="register">
          <h2 id="register">Risk register</h2>
          {risks.length === 0 ? (
            <p className={page.none}>
              No risk is recorded yet. {mayEdit ? 'Begin with the four that the guide names for every model, then add your own.' : 'Its owner begins with the four that the guide names.'}
            </p>
          ) : (
            <p>{summary}</p>
          )}
          {mayEdit && (
            <div className={styles.tools}>
              {missing > 0 && <Seed missing={missing} answer={answer} />}
              <Link to="?edit=new#edit">Add a risk of your own</Link>
            </div>
          )}
          <RiskLibrary />
        </section>
        {risks.length > 0 && <RiskMatrix rows={matrix} />}
      </div>
      {editing && mayEdit && (
        <RegisterForm key={`${editing.id ?? 'new'}-${editing.version}`} fields={editing} base={base} people={people} idempotencyKey={idempotencyKey} answer={answer} />
      )}
      {risks.length > 0 && <Risks risks={risks} mayEdit={mayEdit} />}
    </div>
  )
}

function Seed({ missing, answer }: { missing: number; answer: FormAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="form" value="seed" />
      <FormProblem answer={formAnswer(answer, 'seed')} />
      <button type="submit" className={form.primary} disabled={busy}>
        {missing === 1 ? 'Add the one risk of the guide that is missing' : `Add the guide’s ${missing} risks`}
      </button>
    </Form>
  )
}

function Risks({ risks, mayEdit }: Pick<RegisterData, 'risks'> & Pick<RegisterPageProps, 'mayEdit'>) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Risk</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">What is done about it</th>
          <th scope="col">Owner</th>
          <th scope="col">Status</th>
          {mayEdit && (
            <th scope="col">
              <span className={page.none}>Edit</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {risks.map((risk) => (
          <tr key={risk.id} id={`risk-${risk.id}`} className={styles.risk} data-closed={risk.status === 'closed' || undefined}>
            <th scope="row">
              <Words risk={risk} />
            </th>
            <td data-label="Before">
              <div>
                <Score score={risk.before} />
              </div>
            </td>
            <td data-label="After">
              <div>
                <Score score={risk.after} />
              </div>
            </td>
            <td data-label="Done about it">
              <div>
                <Done risk={risk} />
              </div>
            </td>
            <td data-label="Owner" className={risk.owner ? undefined : page.none}>
              {risk.owner ?? 'nobody'}
            </td>
            <td data-label="Status">
              <div>
                {riskStatusNames[risk.status]}
                <p className={styles.small}>{risk.changedOn}</p>
              </div>
            </td>
            {mayEdit && (
              <td data-label="">
                <Link to={`?edit=${risk.id}#edit`} aria-label={`Edit risk ${risk.number}: ${risk.title}`}>
                  Edit
                </Link>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Words({ risk: { number, title, description, category, warnings } }: { risk: RiskView }) {
  return (
    <>
      <span className={styles.title}>
        <span className={styles.number}>{number}</span> {title}
      </span>
      {description && <p className={styles.small}>{description}</p>}
      <p className={styles.small}>{category}</p>
      {warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>
              <Mark meaning="watch">{warning}</Mark>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Score({ score }: { score: ScoreView | null }) {
  if (!score) return <span className={page.none}>not scored</span>
  return (
    <>
      <Mark meaning={levelMeanings[score.level]}>{score.says}</Mark>
      <p className={styles.small}>{score.why}</p>
    </>
  )
}

function Done({ risk: { inPlace, ofMeasures, mitigation } }: { risk: RiskView }) {
  if (inPlace.length === 0 && !mitigation) return <span className={page.none}>nothing yet</span>
  return (
    <>
      {inPlace.length > 0 && (
        <ul className={styles.measures}>
          {inPlace.map((measure) => (
            <li key={measure}>
              <span aria-hidden="true">✓ </span>
              {measure}
            </li>
          ))}
        </ul>
      )}
      {mitigation && (
        <p className={page.prose}>
          <LinkedText text={mitigation} />
        </p>
      )}
      {ofMeasures > 0 && (
        <p className={styles.small}>
          {inPlace.length} of the guide’s {ofMeasures} measures in place
        </p>
      )}
    </>
  )
}
