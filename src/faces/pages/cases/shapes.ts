import type { CaseState } from '../../../domain/cases/shapes.js';

/** What the controller tells of cases. */
export interface Person {
  readonly staffNo?: string;
  readonly name: string;
}

export interface CaseDueTold {
  readonly day: string;
  readonly daysLeft: number;
  readonly provisional?: true;
}

export interface CaseTold {
  readonly id: string;
  readonly origin: 'rating' | 'unresolved';
  readonly openedAt: string;
  readonly state: CaseState;
  readonly since: string;
  readonly due?: CaseDueTold;
  readonly overdue?: boolean;
  readonly late: boolean;
  readonly window?: number;
  readonly service?: string;
  readonly ticket?: string;
  readonly clerk?: Person;
  readonly handler?: Person;
  readonly level?: string;
  readonly what?: string;
  readonly size?: string;
  readonly hasPhone: boolean;
  readonly closedAt?: string;
  readonly outcome?: string;
  readonly inTime?: boolean;
}

export interface StepTold {
  readonly seq: number;
  readonly at: string;
  readonly by: Person;
  readonly what: string;
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
  readonly due?: { readonly day: string };
  readonly callBack?: string;
  readonly as?: string;
  readonly outcome?: string;
}

export interface WholeCase extends CaseTold {
  readonly next: readonly CaseState[];
  readonly steps: readonly StepTold[];
}

export interface OwnCase {
  readonly id: string;
  readonly origin: 'rating' | 'unresolved';
  readonly state: CaseState;
  readonly day: string;
  readonly window?: number;
  readonly service?: string;
  readonly due?: CaseDueTold;
  readonly overdue?: boolean;
  readonly mayAppeal: boolean;
  readonly talk: readonly { readonly at: string; readonly what: string; readonly note?: string }[];
}

export interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
}
