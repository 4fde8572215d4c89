import { claims } from './claims'
import { customerService } from './customer-service'
import { financeRisk } from './finance-risk'
import { itOperations } from './it-operations'
import { legalPeople } from './legal-people'
import { underwriting } from './underwriting'
import type { DemoUseCase } from './story'

/** The portfolio of an insurer that does not exist: every phase, status, verdict and kill rule has a use case. */
export const demoPortfolio: readonly DemoUseCase[] = [...claims, ...underwriting, ...customerService, ...financeRisk, ...legalPeople, ...itOperations]
