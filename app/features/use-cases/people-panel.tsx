import { Form, useNavigation } from '@remix-run/react'
import { fieldOf, formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import type { People } from './people-data'
import styles from './use-case.module.css'

interface PeoplePanelProps {
  people: People
  version: number
  answer: FormAnswer | null
}

/** Who owns it and who works on it; who may assign people does it here. */
export function PeoplePanel({ people, version, answer }: PeoplePanelProps) {
  const { owner, contributors, mayAssign } = people
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      <dl className={styles.description}>
        <div>
          <dt>Owner</dt>
          <dd className={owner ? undefined : styles.none}>{owner?.name ?? 'nobody'}</dd>
        </div>
        <div>
          <dt>Contributors</dt>
          <dd>
            {contributors.length === 0 && <span className={styles.none}>nobody</span>}
            <ul className={styles.people}>
              {contributors.map(({ id, name }) => (
                <li key={id}>
                  {name}
                  {mayAssign && (
                    <Form method="post">
                      <input type="hidden" name="form" value="remove-contributor" />
                      <input type="hidden" name="person" value={id} />
                      <button type="submit" className={styles.quiet} aria-label={`Remove ${name}`}>
                        Remove
                      </button>
                    </Form>
                  )}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      {mayAssign && (
        <>
          <JoinRequests people={people} answer={answer} />
          <HandOver people={people} version={version} answer={formAnswer(answer, 'assign')} />
          <AddContributor people={people} answer={formAnswer(answer, 'add-contributor')} />
        </>
      )}
    </section>
  )
}

function JoinRequests({ people: { joinRequests }, answer }: Pick<PeoplePanelProps, 'people' | 'answer'>) {
  const refused = formAnswer(answer, 'decide-join-request')
  if (joinRequests.length === 0 && !refused) return null
  return (
    <div id="join-requests">
      <h3>Asking to join</h3>
      {refused && <Problem>{refused.refusal.message}</Problem>}
      <ul className={styles.requests}>
        {joinRequests.map(({ id, name, message, at }) => (
          <li key={id}>
            <p className={styles.meta}>
              <strong>{name}</strong> <span>{at}</span>
            </p>
            <p className={styles.prose}>{message}</p>
            <Form method="post" className={styles.buttons}>
              <input type="hidden" name="form" value="decide-join-request" />
              <input type="hidden" name="requestId" value={id} />
              <button type="submit" name="decision" value="accepted">
                Take in
              </button>
              <button type="submit" name="decision" value="declined" className={styles.quiet}>
                Decline
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </div>
  )
}

function HandOver({ people, version, answer }: PeoplePanelProps) {
  const busy = useNavigation().state !== 'idle'
  const { owner, assignable, mayBeOwnerless } = people
  const { error } = fieldOf(answer, 'owner')
  return (
    <details open={answer ? true : undefined}>
      <summary>{owner ? 'Hand over' : 'Name an owner'}</summary>
      <Form method="post" className={styles.form}>
        <input type="hidden" name="form" value="assign" />
        <input type="hidden" name="version" value={version} />
        {answer && <Problem>{answer.refusal.message}</Problem>}
        <label className={styles.field}>
          <span>New owner</span>
          <select name="owner" defaultValue={owner?.id ?? ''} required={!mayBeOwnerless} aria-invalid={error ? true : undefined}>
            <option value="">{mayBeOwnerless ? 'Nobody' : 'Choose a person'}</option>
            {assignable.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.field}>
          <span>Reason</span>
          <input type="text" name="reason" maxLength={2000} defaultValue={fieldOf(answer, 'reason').typed ?? ''} />
        </label>
        {owner && (
          <label className={styles.check}>
            <input type="checkbox" name="stays" /> {owner.name} stays on as a contributor
          </label>
        )}
        <div className={styles.buttons}>
          <button type="submit" disabled={busy}>
            {owner ? 'Hand over' : 'Name the owner'}
          </button>
        </div>
      </Form>
    </details>
  )
}

function AddContributor({ people: { assignable, owner, contributors }, answer }: Pick<PeoplePanelProps, 'people' | 'answer'>) {
  const busy = useNavigation().state !== 'idle'
  const taken = new Set([owner?.id, ...contributors.map(({ id }) => id)])
  const others = assignable.filter(({ id }) => !taken.has(id))
  if (others.length === 0 && !answer) return null
  return (
    <details open={answer ? true : undefined}>
      <summary>Add a contributor</summary>
      <Form method="post" className={styles.form}>
        <input type="hidden" name="form" value="add-contributor" />
        {answer && <Problem>{answer.refusal.message}</Problem>}
        <label className={styles.field}>
          <span>Person</span>
          <select name="person" required defaultValue="">
            <option value="">Choose a person</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <span className={styles.help}>Contributors may edit it, and never vote on it.</span>
        </label>
        <div className={styles.buttons}>
          <button type="submit" disabled={busy}>
            Add
          </button>
        </div>
      </Form>
    </details>
  )
}

export const Problem = ({ children }: { children: string }) => (
  <p className={styles.problem} role="alert">
    {children}
  </p>
)
