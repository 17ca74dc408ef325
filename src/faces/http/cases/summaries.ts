/** What the interface's description says of the routes of cases (差评件). */
export const CASE_SUMMARIES = {
  'CaseRoutes.list': 'Cases: not over, overdue, in a state, of one handler, or of a period',
  'CaseRoutes.table': 'The cases that were opened in a period, as CSV',
  'CaseRoutes.one': 'A case with all its steps and where it may go next',
  'CaseRoutes.open': 'Put down what a person could not get done here (办不成事)',
  'CaseRoutes.step': 'Take a case to its next state, with who and why',
  'CaseRoutes.extend': 'Move the deadline of the step in hand, with a reason (延期)',
  'CaseRoutes.assign': 'Give a case to another manager',
  'CaseRoutes.askClerk': 'Ask the clerk concerned',
  'CaseRoutes.reopen': 'Take up again a case that is over, with a reason',
  'OwnCaseRoutes.list': 'The cases that concern whoever asks, later and without identity',
  'OwnCaseRoutes.answer': 'The clerk concerned says how it was',
  'OwnCaseRoutes.appeal': 'The clerk concerned asks for a review by somebody else (申诉)',
  'CasePhoneRoutes.leave': 'Leave a phone for the call-back, with the link of the ticket',
  'CasePhoneRoutes.keep': 'Keep a phone for the call-back, told to the staff',
  'CasePhoneRoutes.show': 'The phone, for the handler alone; that it was shown is written down',
} as const;
