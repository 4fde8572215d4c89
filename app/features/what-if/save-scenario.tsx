import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { fieldOf } from '~/features/accounts/form-answer'
import { Nothing, Section } from '~/features/portfolio/section'
import type { FormAnswer } from '~/server/web.server'
import styles from './what-if.module.css'

export interface OpenedScenario {
  id: number
  name: string
  note: string | null
  version: number
  says: string
  isOwn: boolean
}

interface SaveScenarioProps {
  /** As its address has them. */
  moves: string
  opened: OpenedScenario | null
  idempotencyKey: string
  answer: FormAnswer | null
}

/** Keeps the moves under a name: as a new scenario, or as a new version of the one that was opened. */
export function SaveScenario({ moves, opened, idempotencyKey, answer }: SaveScenarioProps) {
  const busy = useNavigation().state !== 'idle'
  const own = opened?.isOwn ? opened : null
  const problem = fieldOf(answer, 'moves').error
  return (
    <Section id="save" title="Save as…">
      {moves === '' ? (
        <Nothing>What you do here is saved only when you give it a name; its address can be shared without that.</Nothing>
      ) : (
        <Form method="post" className={form.form} preventScrollReset>
          <input type="hidden" name="moves" value={moves} />
          {own && <input type="hidden" name="id" value={own.id} />}
          {own && <input type="hidden" name="version" value={own.version} />}
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <FormProblem answer={answer} />
          {problem && (
            <p className={styles.problem} role="alert">
              {problem}
            </p>
          )}
          <TextField name="name" label="Name" answer={answer} value={own?.name ?? ''} required maxLength={80} />
          <TextArea name="note" label="Note" help="Why these moves, and for whom." answer={answer} value={own?.note ?? ''} rows={2} maxLength={2000} />
          <div className={form.buttons}>
            {own && (
              <button type="submit" name="form" value="update" className={form.primary} disabled={busy}>
                Save as its new version
              </button>
            )}
            <button type="submit" name="form" value="create" className={own ? form.secondary : form.primary} disabled={busy}>
              Save as a new scenario
            </button>
          </div>
        </Form>
      )}
    </Section>
  )
}
