import { Link } from '@remix-run/react'
import { periods } from 'domain/calculators/period'
import { roiCostLines, roiGainLines } from 'domain/calculators/roi'
import { TextField, optionsOf } from '~/components/fields'
import type { FormAnswer } from '~/server/web.server'
import { CalculatorFrame } from './calculator-frame'
import type { CalculatorQuery } from './calculator-query'
import styles from './calculators.module.css'
import { FigureList, GuideNoteView } from './figures'
import { HowOften } from './how-often'
import type { RoiData } from './roi-data'
import { periodNames, roiLineNames, usualPeriods, type RoiLine } from './roi-lines'

interface RoiPageProps extends RoiData {
  query: CalculatorQuery
  answer: FormAnswer | null
  currency: string
}

/** ROI of anything that costs and brings money (R1). */
export function RoiPage({ query, answer, currency, result, examples }: RoiPageProps) {
  const line = (name: RoiLine) => <AmountLine key={name} name={name} query={query} answer={answer} />
  return (
    <CalculatorFrame
      title="Return on investment"
      lead="ROI = (gains − costs) / costs × 100 %. Lines are those of the guide, “ROI Calculation Framework”; leave empty what there is none of."
      query={query}
      answer={answer}
      currency={currency}
      fields={
        <>
          <fieldset>
            <legend>Costs, {currency}</legend>
            {roiCostLines.map(line)}
          </fieldset>
          <fieldset>
            <legend>Gains, {currency}</legend>
            {roiGainLines.map(line)}
          </fieldset>
          <TextField name="months" label="Over how many months" help="A year has 365 days. What comes once comes whole." answer={answer} value={query.isEmpty ? '12' : (query.values.months ?? '')} inputMode="numeric" required />
        </>
      }
      says={result && result.says}
      unasked="Fill in what it costs and what it brings, or take one of the guide’s examples below."
      result={result && <Result result={result} />}
    >
      <Examples examples={examples} />
    </CalculatorFrame>
  )
}

/** An amount, and how often it comes. */
function AmountLine({ name, query, answer }: { name: RoiLine; query: CalculatorQuery; answer: FormAnswer | null }) {
  return (
    <HowOften
      period={{ name: `${name}_per`, label: `How often: ${roiLineNames[name]}`, answer, value: query.values[`${name}_per`] ?? usualPeriods[name], options: optionsOf(periods, periodNames) }}
      amount={{ name, label: roiLineNames[name], answer, value: query.values[name] ?? '' }}
    />
  )
}

function Result({ result: { figures, lines, months, guide } }: { result: NonNullable<RoiData['result']> }) {
  return (
    <>
      <FigureList figures={figures} />
      {guide && <GuideNoteView note={guide} />}
      {lines.length > 0 && (
        <div className={styles.scroller} role="region" aria-label="What each line sums to" tabIndex={0}>
          <table className={styles.amounts}>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Kind</th>
                <th scope="col">Given</th>
                <th scope="col">Over {months}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ name, side, given, sum }) => (
                <tr key={`${side} ${name}`}>
                  <th scope="row">{name}</th>
                  <td>{side}</td>
                  <td>{given}</td>
                  <td>{sum}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Examples({ examples }: Pick<RoiData, 'examples'>) {
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">The guide’s examples</h2>
      <div className={styles.scroller} role="region" aria-label="What each example gives" tabIndex={0}>
        <table className={styles.amounts}>
          <thead>
            <tr>
              <th scope="col">Example</th>
              <th scope="col">Investment</th>
              <th scope="col">Gain</th>
              <th scope="col">The guide states</th>
              <th scope="col">The formula gives</th>
              <th scope="col" className={styles.said}>
                Note
              </th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ id, name, section, investment, gain, stated, computed, note, to }) => (
              <tr key={id}>
                <th scope="row">
                  {to ? <Link to={to}>{name}</Link> : name}
                  <span className={styles.note}>guide, “{section}”</span>
                </th>
                <td className={styles.words}>{investment}</td>
                <td className={styles.words}>{gain}</td>
                <td>{stated}</td>
                <td>{computed}</td>
                <td className={styles.said}>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
