import { Form, useNavigation } from '@remix-run/react'
import { seats, type RequiredSeat } from 'domain/committee'
import { killRuleNames } from 'domain/kill'
import { killRules, policyNumbers, type KillRule, type Policy } from 'domain/policy'
import { tiers } from 'domain/use-case'
import { FormProblem, TextArea, TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import { choicesOf } from '~/features/accounts/form-answer'
import type { FormAnswer } from '~/server/web.server'
import styles from './admin.module.css'
import { balanceSays, doubleDownSays, ruleSays } from './policy-words'

interface PolicyFormProps {
  version: number
  policy: Policy
  answer: FormAnswer | null
}

type PolicyNumberRow = (typeof policyNumbers)[number]

/** The whole policy as one form, each rule in the words of what is in force. */
export function PolicyForm({ version, policy, answer }: PolicyFormProps) {
  const busy = useNavigation().state !== 'idle'
  const fields = (wanted: (row: PolicyNumberRow) => boolean) => (
    <NumberFields rows={policyNumbers.filter(wanted)} policy={policy} answer={answer} />
  )
  const isSeatShown = (seat: RequiredSeat): boolean => (answer ? choicesOf(answer, 'requiredSeats') : policy.requiredSeats).some((one) => one === seat)
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="version" value={version} />
      <FormProblem answer={answer} />
      <fieldset>
        <legend>The 90/10 balance</legend>
        <p>{balanceSays(policy)}</p>
        {fields(({ section }) => section === 'distribution')}
      </fieldset>
      <fieldset>
        <legend>Kill candidates</legend>
        <p>Active and on-hold use cases that meet one of the rules in use are listed as kill candidates. No clock starts before Tollgate knew of the use case.</p>
        {killRules.map((rule) => (
          <div key={rule} className={styles.rule}>
            <div className={styles.used}>
              <UsedRule rule={rule} policy={policy} answer={answer} />
            </div>
            {fields((row) => row.rule === rule)}
          </div>
        ))}
      </fieldset>
      <fieldset>
        <legend>Kill reviews</legend>
        <p>The owner of a kill candidate answers first; then the committee votes. A kill needs as many votes as a gate.</p>
        {fields(({ section }) => section === 'kill_review')}
      </fieldset>
      <fieldset>
        <legend>Double down</legend>
        <p>{doubleDownSays(policy)}</p>
        {fields(({ section }) => section === 'double_down')}
      </fieldset>
      <fieldset>
        <legend>Value of future money</legend>
        {fields(({ section }) => section === 'value')}
      </fieldset>
      <fieldset>
        <legend>Signing gates</legend>
        <p>A review keeps the rules that it opened with. A use case without a risk tier is signed like one of high risk.</p>
        {fields(({ section }) => section === 'gates')}
        {tiers.map((tier) => (
          <fieldset key={tier}>
            <legend>Seats that have to be among the votes at {tier} risk</legend>
            <div className={styles.seats}>
              {seats.map(({ id, name }) => (
                <label key={id} className={form.check}>
                  <input type="checkbox" name="requiredSeats" value={`${tier}:${id}`} defaultChecked={isSeatShown(`${tier}:${id}`)} />
                  <span>{name}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </fieldset>
      <TextArea name="reason" label="Why it changes" help="Stands beside the version for everybody who reads the policy." answer={answer} required rows={2} maxLength={2000} />
      <div className={form.buttons}>
        <button type="submit" disabled={busy} className={form.primary}>
          {busy ? 'Judging every use case again…' : 'Save the policy'}
        </button>
      </div>
    </Form>
  )
}

const isStale = (answer: FormAnswer | null): boolean => answer?.refusal.code === 'stale'

function NumberFields({ rows, policy, answer }: { rows: readonly PolicyNumberRow[]; policy: Policy; answer: FormAnswer | null }) {
  if (rows.length === 0) return null
  return (
    <div className={form.row}>
      {rows.map(({ key, label, unit }) => (
        <TextField
          key={key}
          name={key}
          label={label}
          unit={unit}
          inputMode="decimal"
          maxLength={10}
          answer={answer}
          value={String(policy[key])}
          {...(isStale(answer) ? { savedMeanwhile: String(policy[key]) } : {})}
        />
      ))}
    </div>
  )
}

function UsedRule({ rule, policy, answer }: { rule: KillRule; policy: Policy; answer: FormAnswer | null }) {
  const saved = !policy.disabledRules.includes(rule)
  const shown = answer ? choicesOf(answer, 'usedRules').includes(rule) : saved
  return (
    <>
      <label className={form.check}>
        <input type="checkbox" name="usedRules" value={rule} defaultChecked={shown} />
        <span>
          <strong>{rule}</strong> {killRuleNames[rule]}
        </span>
      </label>
      <p className={styles.says}>{ruleSays[rule](policy)}</p>
      {isStale(answer) && saved !== shown && <p className={form.meanwhile}>Saved now: {saved ? 'used' : 'not used'}</p>}
    </>
  )
}
