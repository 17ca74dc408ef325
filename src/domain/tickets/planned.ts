import type { ServiceCode } from '../basics/names.js';
import type { Hall } from '../hall.js';
import type { ServicePlan } from '../plan.js';

/** The service of that code in the plan in force. */
export function plannedService(hall: Hall, code: ServiceCode): ServicePlan | undefined {
  return hall.plan.services.find((service) => service.code === code);
}
