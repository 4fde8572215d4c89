import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './prepare.js'

const linesOfEach = 12

/**
 * Which tests of a run failed, and why, from Vitest's JSON report.
 * @returns one paragraph for each; empty where there is no report, as of a step that is no test run
 */
export function failuresIn(report) {
  if (!existsSync(report)) return ''
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name)
      const failed = assertionResults.filter(({ status }) => status === 'failed')
      // A file that could not be loaded, or whose set-up failed, has no failed test.
      if (failed.length === 0) return [paragraph(file, message)]
      return failed.map(({ fullName, failureMessages }) => paragraph(`${file} › ${fullName}`, failureMessages.join('\n')))
    })
    .join('')
}

const paragraph = (title, message) => `${title}\n${message.split('\n').slice(0, linesOfEach).map((line) => `    ${line}\n`).join('')}`
