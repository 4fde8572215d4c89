import type { InboxLine } from './inbox-data'

type MailedLine = Pick<InboxLine, 'says' | 'place' | 'useCase'>

/** Nobody reads more in a mail: the inbox has all of it. */
const linesAtMost = 50

/**
 * What a person is mailed, as plain text: a line for each thing, and where to do something about it. What was said in
 * comments stays in Tollgate, where it can be removed.
 * @param lines at least one
 */
export function notificationMail(name: string, lines: readonly MailedLine[], baseUrl: string): { subject: string; text: string } {
  const [first] = lines
  const things = lines.length === 1 ? 'This is' : `These ${lines.length} things are`
  const left = lines.length - linesAtMost
  return {
    subject: lines.length === 1 && first ? `${first.says} (${first.useCase.key})` : `${lines.length} things are new in your inbox`,
    text: [
      `Hello ${oneLine(name)},`,
      '',
      `${things} new in your Tollgate inbox:`,
      '',
      ...lines.slice(0, linesAtMost).flatMap(({ says, place, useCase }) => [`- ${oneLine(says)}: ${oneLine(useCase.title)} (${useCase.key})`, `  ${baseUrl}${place}`]),
      ...(left > 0 ? [`- and ${left} more`] : []),
      '',
      `Your inbox: ${baseUrl}/inbox`,
      `Less mail, or none: ${accountUrl(baseUrl)}`,
      '',
    ].join('\n'),
  }
}

/** Where a person chooses which mail they get. */
export const accountUrl = (baseUrl: string): string => `${baseUrl}/account#mail`

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
