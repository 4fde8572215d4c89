import type { MonthStatus } from 'domain/month-close'
import type { Meaning } from '~/features/use-cases/marks'

export const monthStatusNames: Record<MonthStatus, string> = { open: 'Open', in_review: 'In review', closed: 'Closed' }
export const monthStatusMeanings: Record<MonthStatus, Meaning> = { open: 'none', in_review: 'watch', closed: 'good' }

export const monthsPath = '/portfolio/months'
export const counted = (count: string, noun: string, plural = `${noun}s`): string => `${count} ${count === '1' ? noun : plural}`
