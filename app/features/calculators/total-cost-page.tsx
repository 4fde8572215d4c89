import { Link } from '@remix-run/react'
import { TextField } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'
import { CalculatorFrame } from './calculator-frame'
import type { CalculatorQuery } from './calculator-query'
import styles from './calculators.module.css'
import type { TotalCostData } from './total-cost-data'

interface TotalCostPageProps extends TotalCostData {
  query: CalculatorQuery
  answer: FormAnswer | null
  currency: string
}

/** What a use case costs over its time, by approach. */
export function TotalCostPage({ query, answer, currency, table, assumptions, examples, optimizations, ranges }: TotalCostPageProps) {
  return (
    <CalculatorFrame
      title="Total cost by approach"
      lead="Prompting, RAG and the three methods of fine-tuning side by side. Where you leave a field empty, the guide’s range stands in, with a lower and an upper end."
      query={query}
      answer={answer}
      currency={currency}
      fields={<Fields query={query} answer={answer} currency={currency} ranges={ranges} />}
      says={table && table.says}
      result={table && <CostTable table={table} />}
      isStacked
    >
      <section aria-labelledby="assumptions">
        <h2 id="assumptions">What is assumed</h2>
        <ul className={styles.assumptions}>
          {assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="examples">
        <h2 id="examples">Examples</h2>
        <ul className={styles.assumptions}>
          {examples.map(({ name, section, note, to }) => (
            <li key={name}>
              <Link to={to}>{name}</Link> (guide, “{section}”). {note}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="optimizations">
        <h2 id="optimizations">What lowers the cost</h2>
        <ul className={styles.assumptions}>
          {optimizations.list.map(({ name, ways }) => (
            <li key={name}>
              <strong>{name}:</strong> {ways.join('; ')}.
            </li>
          ))}
        </ul>
        <p className={styles.note}>Guide, “{optimizations.section}”</p>
      </section>
    </CalculatorFrame>
  )
}

function Fields({ query: { isEmpty, values }, answer, currency, ranges }: Pick<TotalCostPageProps, 'query' | 'answer' | 'currency' | 'ranges'>) {
  const given = (name: string) => ({ name, answer, value: values[name] ?? '', inputMode: 'decimal' as const })
  const guide = (says: string) => `Guide: ${says}.`
  return (
    <>
      <div className={form.row}>
        <TextField {...given('months')} value={isEmpty ? '12' : (values.months ?? '')} label="Over how many months" help="From 1 to 120." inputMode="numeric" required />
        <TextField {...given('inference')} label={`Inference a month, ${currency}`} help="Of the base model; empty is 0." />
        <TextField {...given('retrieval')} label={`Retrieval a month, ${currency}`} help={guide(ranges.retrieval)} />
      </div>
      <div className={form.row}>
        <TextField {...given('compute')} label={`Compute of one full training, ${currency}`} help={guide(ranges.compute)} />
        <TextField {...given('data')} label={`Data preparation, ${currency}`} help={guide(ranges.data)} />
        <TextField {...given('tooling')} label={`Tooling a month, ${currency}`} help={guide(ranges.tooling)} />
        <TextField {...given('storage')} label={`Storage a month, ${currency}`} help={guide(ranges.storage)} />
      </div>
      <div className={form.row}>
        <TextField {...given('indirect_low')} label="Indirect costs, at least" help={guide(`${ranges.indirectLow} times the direct ones`)} unit="× direct" />
        <TextField {...given('indirect_high')} label="Indirect costs, at most" help={guide(`${ranges.indirectHigh} times the direct ones`)} unit="× direct" />
        <TextField {...given('hidden')} label={`Hidden costs in all, ${currency}`} help="Retraining, failed experiments, monitoring …; empty is 0." />
      </div>
    </>
  )
}

function CostTable({ table: { approaches, rows, months } }: { table: NonNullable<TotalCostData['table']> }) {
  return (
    <div className={styles.scroller} role="region" aria-label={`Cost over ${months} by approach`} tabIndex={0}>
      <table className={styles.amounts}>
        <thead>
          <tr>
            <th scope="col">Over {months}</th>
            {approaches.map((approach) => (
              <th key={approach} scope="col">
                {approach}
              </th>
            ))}
            <th scope="col" className={styles.said}>
              Basis
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, from, isTotal, cells }) => (
            <tr key={name} className={isTotal ? styles.total : undefined}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={approaches[index]}>
                  {cell ? (
                    <>
                      <span className={styles.end}>{cell.low}</span>
                      {cell.high !== null && <span className={styles.end}>to {cell.high}</span>}
                      {cell.source && <span className={styles.note}>{cell.source}</span>}
                    </>
                  ) : (
                    <span className={styles.note}>none</span>
                  )}
                </td>
              ))}
              <td className={styles.said}>{from}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
