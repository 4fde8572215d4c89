import { Form, Link, useFetcher, useNavigation } from '@remix-run/react'
import { useRef, type FormEvent } from 'react'
import { FormProblem, SelectField, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { fieldOf, formAnswer } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import type { SimilarLine } from './similar-data'
import { SimilarList } from './similar-list'
import styles from './form.module.css'

interface IntakePageProps {
  idempotencyKey: string
  businessUnits: string[]
  /** Empty where the person may not name an owner. */
  owners: { id: string; name: string }[]
  ownsByDefault: boolean
  mayActivate: boolean
  answer: (FormAnswer & { similar?: SimilarLine[] }) | null
}

/** A title and a problem are enough; what exists already is shown beside, while they are typed. */
export function IntakePage({ idempotencyKey, businessUnits, owners, ownsByDefault, mayActivate, answer }: IntakePageProps) {
  const busy = useNavigation().state === 'submitting'
  const { found, look } = useSimilar()
  const propose = formAnswer(answer, 'propose')
  const similar = found ?? answer?.similar ?? []
  const asksWhyNew = similar.length > 0 || fieldOf(propose, 'whyNew').error !== null || fieldOf(propose, 'whyNew').typed !== null
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p className={styles.crumb}>
          <Link to="/use-cases">Use cases</Link> <span aria-hidden="true">/</span> New
        </p>
        <h1>Propose a use case</h1>
        <p className={styles.lead}>A title and the business problem are enough. Everything else becomes a task for its owner.</p>
      </header>
      <div className={styles.split}>
        <Form method="post" className={form.form} onChange={look}>
          <input type="hidden" name="form" value="propose" />
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <FormProblem answer={propose} />
          <TextField name="title" label="Title" answer={propose} required maxLength={500} />
          <TextArea
            name="problem"
            label="Business problem"
            help="What is it that costs time, money or customers today, and how would one see that it got better?"
            answer={propose}
            required
            rows={5}
            maxLength={20_000}
          />
          {asksWhyNew && (
            <TextArea
              name="whyNew"
              label="Why this one is new"
              help="Similar use cases exist. Join one of them, or say what they leave open."
              answer={propose}
              required
              rows={2}
              maxLength={2000}
            />
          )}
          <TextField name="businessUnit" label="Business unit" answer={propose} maxLength={120} suggestions={businessUnits} />
          <TextField name="sponsor" label="Sponsor" help="Who pays for it, or wants it." answer={propose} maxLength={120} />
          {owners.length > 0 && (
            <SelectField
              name="owner"
              label="Owner"
              answer={propose}
              empty={ownsByDefault ? 'You' : 'Not known yet'}
              options={owners.map(({ id, name }) => ({ value: id, name }))}
            />
          )}
          {mayActivate && (
            <label className={form.check}>
              <input type="checkbox" name="status" value="active" defaultChecked={fieldOf(propose, 'status').typed === 'active'} /> Make it active at once: phase 1
              begins today
            </label>
          )}
          <div className={form.buttons}>
            <button type="submit" disabled={busy} className={form.primary}>
              {busy ? 'Proposing…' : 'Propose the use case'}
            </button>
            <Link to="/use-cases">Cancel</Link>
          </div>
        </Form>
        <SimilarList similar={similar} answer={answer} />
      </div>
    </div>
  )
}

const pauseInMs = 350
const lettersAtLeast = 4

/** Looks for similar use cases when somebody pauses in typing. */
function useSimilar(): { found: SimilarLine[] | null; look: (event: FormEvent<HTMLFormElement>) => void } {
  const fetcher = useFetcher<{ similar: SimilarLine[] }>()
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const look = (event: FormEvent<HTMLFormElement>) => {
    const target = event.target
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !/^(title|problem)$/.test(target.name)) return
    const form = new FormData(event.currentTarget)
    const text = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value.slice(0, 1_000) : ''
    }
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (text('title').trim().length >= lettersAtLeast) {
        fetcher.load(`/use-cases/similar?${new URLSearchParams({ title: text('title'), problem: text('problem') }).toString()}`)
      }
    }, pauseInMs)
  }
  return { found: fetcher.data?.similar ?? null, look }
}
