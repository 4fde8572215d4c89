/** What an import has to tell about the rows of a file: nothing is dropped or guessed without a finding. */

/** `error`: the row was not imported. `warning`: imported, with that value left empty or as the reason says. */
export type Severity = 'error' | 'warning'

/** Every cause of a finding, in the order in which reports group them. `says` is the group's heading. */
export const causes = {
  title_missing: { severity: 'error', says: 'No title' },
  duplicate_id: { severity: 'error', says: 'Identifier used twice in the file' },
  stage_missing: { severity: 'warning', says: 'Stage is empty' },
  stage_unmapped: { severity: 'warning', says: 'Stage has a word that is not mapped' },
  stage_ambiguous: { severity: 'warning', says: 'Stage spans two phases' },
  retired_phase_unknown: { severity: 'warning', says: 'Retired, without a phase' },
  status_unmapped: { severity: 'warning', says: 'Status has a word that is not mapped' },
  tier_missing: { severity: 'warning', says: 'Risk is empty' },
  tier_unmapped: { severity: 'warning', says: 'Risk has a word that is not mapped' },
  approach_unknown: { severity: 'warning', says: 'Approach is not known' },
  method_unmapped: { severity: 'warning', says: 'Method has a word that is not mapped' },
  personal_data_unmapped: { severity: 'warning', says: 'Personal data has a word that is not mapped' },
  exposure_unmapped: { severity: 'warning', says: 'Exposure has a word that is not mapped' },
  owner_missing: { severity: 'warning', says: 'No owner' },
  owner_unknown: { severity: 'warning', says: 'Owner has no account here' },
  owner_not_an_owner: { severity: 'warning', says: 'Owner has an account without the role Owner' },
  business_unit_missing: { severity: 'warning', says: 'Business unit is empty' },
  department_missing: { severity: 'warning', says: 'Department is empty' },
  date_unparsed: { severity: 'warning', says: 'Date cannot be read' },
  date_remark: { severity: 'warning', says: 'Remark in place of a date' },
  date_order_unknown: { severity: 'warning', says: 'Day and month could be either' },
  date_no_such_day: { severity: 'warning', says: 'Day that does not exist' },
  date_serial_year: { severity: 'warning', says: 'Year that a spreadsheet turned into a day of 1905' },
  date_serial_day: { severity: 'warning', says: 'Date as a spreadsheet’s serial number' },
  date_two_digit_year: { severity: 'warning', says: 'Year with two digits' },
  date_order: { severity: 'warning', says: 'Dates contradict each other' },
  retired_date_but_active: { severity: 'warning', says: 'Retirement date on one that is not retired' },
  retired_without_date: { severity: 'warning', says: 'Retired without a date' },
  budget_unparsed: { severity: 'warning', says: 'Budget cannot be read' },
  link_unparsed: { severity: 'warning', says: 'Link is not a web address' },
  list_shortened: { severity: 'warning', says: 'List is too long' },
  text_shortened: { severity: 'warning', says: 'Text is too long' },
  title_long: { severity: 'warning', says: 'Title is longer than 200 characters' },
  formula_like: { severity: 'warning', says: 'Begins like a formula' },
  cells_beyond_header: { severity: 'warning', says: 'More cells than headers' },
  cells_missing: { severity: 'warning', says: 'Fewer cells than headers' },
  duplicate_record: { severity: 'warning', says: 'Same as an earlier record in every cell' },
  duplicate_title: { severity: 'warning', says: 'Title is used more than once in its business unit' },
  column_missing: { severity: 'warning', says: 'Column of the mapping is not in the file' },
  column_refused: { severity: 'warning', says: 'Column that cannot be imported' },
  kept_here: { severity: 'warning', says: 'Edited in Tollgate since the last import: kept' },
  not_in_source: { severity: 'warning', says: 'Imported earlier, no longer in the file' },
} as const satisfies Record<string, { severity: Severity; says: string }>
export type Cause = keyof typeof causes

export interface Finding {
  /** 1 is the first record after the header; 0 is the file as a whole. */
  row: number
  /** Line of the text file, or row of the sheet; 0 for the file as a whole. */
  physicalLine: number
  severity: Severity
  cause: Cause
  /** Header of the column; empty where no column has it. */
  column: string
  value: string
  reason: string
}

const valueAtMost = 500

/** Makes the findings of one row. */
export function findingsOf(row: number, physicalLine: number) {
  const findings: Finding[] = []
  const report = (cause: Cause, column: string, value: string, reason: string): void => {
    const shown = value.length > valueAtMost ? `${value.slice(0, valueAtMost)}…` : value
    findings.push({ row, physicalLine, severity: causes[cause].severity, cause, column, value: shown, reason })
  }
  return { findings, report }
}
export type Report = ReturnType<typeof findingsOf>['report']

/** Counts by cause, the order of `causes`. */
export function countByCause(findings: Iterable<Finding>): { cause: Cause; severity: Severity; count: number }[] {
  const counts = new Map<Cause, number>()
  for (const { cause } of findings) counts.set(cause, (counts.get(cause) ?? 0) + 1)
  return (Object.keys(causes) as Cause[]).flatMap((cause) => {
    const count = counts.get(cause)
    return count ? [{ cause, severity: causes[cause].severity, count }] : []
  })
}
