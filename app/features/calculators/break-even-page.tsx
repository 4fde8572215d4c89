import { Link } from '@remix-run/react'
import { TimeChart } from '~/components/charts/lazy-chart'
import { TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import type { BreakEvenData } from './break-even-data'
import { CalculatorFrame } from './calculator-frame'
import type { CalculatorQuery } from './calculator-query'
import styles from './calculators.module.css'
import { FigureList } from './figures'
import { HowOften } from './how-often'
import { periodNames } from './roi-lines'

interface BreakEvenPageProps extends BreakEvenData {
  query: CalculatorQuery
  answer: FormAnswer | null
  currency: string
}

/** When an investment has paid for itself, and what it is worth (R2). */
export function BreakEvenPage({ query, answer, currency, result, example }: BreakEvenPageProps) {
  return (
    <CalculatorFrame
      title="Break-even"
      lead={
        <>
          When gains less running costs have paid back the investment (guide, “Break-Even Analysis”). Example: <Link to={example.to}>{example.name}</Link> (guide, “{example.section}”).
        </>
      }
      query={query}
      answer={answer}
      currency={currency}
      fields={<Fields query={query} answer={answer} currency={currency} />}
      says={result && result.says}
      unasked="Fill in what it costs and what it brings, or take the guide’s example."
      result={
        result && (
          <>
            <FigureList figures={result.figures} />
            {result.guide && <AgainstGuide guide={result.guide} example={example} />}
            <TimeChart title="Costs and gains over 36 months" level={3} height={360} {...result.chart} />
            <ul className={styles.assumptions} aria-label="What is assumed">
              {result.assumptions.map((assumption) => (
                <li key={assumption}>{assumption}</li>
              ))}
            </ul>
          </>
        )
      }
    />
  )
}

function Fields({ query: { values }, answer, currency }: Pick<BreakEvenPageProps, 'query' | 'answer' | 'currency'>) {
  const given = (name: string) => ({ name, answer, value: values[name] ?? '' })
  const gainPeriods = (['day', 'month'] as const).map((value) => ({ value, name: periodNames[value] }))
  return (
    <>
      <fieldset>
        <legend>Costs, {currency}</legend>
        <TextField {...given('initial')} label="Initial investment" help="Once, at the start: the first training, say." inputMode="decimal" required />
        <div className={form.row}>
          <TextField {...given('monthly')} label="Cost a month" help="Infrastructure, say." inputMode="decimal" />
          <TextField {...given('quarterly')} label="Cost a quarter" help="Retraining, say." inputMode="decimal" />
        </div>
      </fieldset>
      <fieldset>
        <legend>Gains, {currency}</legend>
        <HowOften amount={{ ...given('gain'), label: 'Gain' }} period={{ ...given('gain_per'), label: 'How often: gain', value: values.gain_per ?? 'month', options: gainPeriods }} />
        <p className={styles.note}>Or, instead, what it saves on the cases that it handles:</p>
        <TextField {...given('cases')} label="Cases a day" inputMode="decimal" />
        <TextField {...given('share')} label="Share of them that it saves" unit="%" inputMode="decimal" />
        <TextField {...given('saving')} label={`Saving on each, ${currency}`} inputMode="decimal" />
      </fieldset>
    </>
  )
}

function AgainstGuide({ guide: { says, rows }, example }: { guide: NonNullable<NonNullable<BreakEvenData['result']>['guide']>; example: BreakEvenData['example'] }) {
  return (
    <>
      <p className={styles.different}>
        <strong>
          {example.name} (guide, “{example.section}”).
        </strong>{' '}
        {says}
      </p>
      <div className={styles.scroller} role="region" aria-label="Beside the guide’s figures" tabIndex={0}>
        <table className={styles.amounts}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">The guide states</th>
              <th scope="col">With one retrain a year</th>
              <th scope="col">With all four</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ head, stated, asGuide, all }) => (
              <tr key={head}>
                <th scope="row">{head}</th>
                <td>{stated}</td>
                <td>{asGuide}</td>
                <td>{all}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
