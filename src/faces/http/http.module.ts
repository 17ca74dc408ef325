import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { LiveGateway } from '../live/live.gateway.js';
import { Rooms } from '../live/rooms.js';
import { Description, DESCRIPTION } from './description.js';
import { LogIn } from './log-in.js';
import { Metrics } from './metrics.js';
import { LOG_IN, METRICS, PARTS, ROOMS, VISITORS, type FaceParts } from './parts.js';
import { AlertRoutes } from './routes/alerts.js';
import { BusinessRoutes } from './routes/business.js';
import { CoverageRoutes } from './routes/coverage.js';
import { BackRoutes } from './routes/back.js';
import { AppointmentRoutes } from './routes/appointments.js';
import { CalendarRoutes } from './routes/calendar.js';
import { CasePhoneRoutes } from './routes/case-phones.js';
import { CaseRoutes } from './routes/cases.js';
import { OwnCaseRoutes } from './routes/cases-own.js';
import { DeviceLifeRoutes } from './routes/device-life.js';
import { DeviceRoutes } from './routes/devices.js';
import { FigureRoutes } from './routes/figures.js';
import { HallRoutes } from './routes/hall.js';
import { HealthRoutes } from './routes/health.js';
import { InterfaceRoutes } from './routes/interface.js';
import { LoadRoutes } from './routes/load.js';
import { PageRoutes } from './routes/page.js';
import { PairingRoutes } from './routes/pairing.js';
import { PrivacyRoutes } from './routes/privacy.js';
import { QueueRoutes } from './routes/queue.js';
import { PaperRoutes } from './routes/paper.js';
import { PostRoutes } from './routes/posts.js';
import { ReviewRoutes } from './routes/reviews.js';
import { RatingRoutes } from './routes/ratings.js';
import { ReplayRoutes } from './routes/replay.js';
import { ReportRoutes } from './routes/reports.js';
import { ServiceRoutes } from './routes/services.js';
import { SessionRoutes } from './routes/session.js';
import { SetUpRoutes } from './routes/set-up.js';
import { StaffRoutes } from './routes/staff.js';
import { SystemRoutes } from './routes/systems.js';
import { UplinkRoutes } from './routes/uplink.js';
import { TicketRoutes } from './routes/tickets.js';
import { WindowRoutes } from './routes/windows.js';
import { Visitors } from './visitors.js';

/** Every controller there is; the door, the description and the tests go by this list. */
export const CONTROLLERS = [
  SessionRoutes,
  SetUpRoutes,
  HallRoutes,
  InterfaceRoutes,
  WindowRoutes,
  TicketRoutes,
  BackRoutes,
  AppointmentRoutes,
  ServiceRoutes,
  StaffRoutes,
  DeviceRoutes,
  DeviceLifeRoutes,
  PairingRoutes,
  PageRoutes,
  LoadRoutes,
  AlertRoutes,
  CaseRoutes,
  OwnCaseRoutes,
  CasePhoneRoutes,
  PostRoutes,
  CoverageRoutes,
  RatingRoutes,
  PaperRoutes,
  ReviewRoutes,
  ReplayRoutes,
  FigureRoutes,
  CalendarRoutes,
  PrivacyRoutes,
  QueueRoutes,
  ReportRoutes,
  SystemRoutes,
  BusinessRoutes,
  UplinkRoutes,
  HealthRoutes,
];

/** The faces as a Nest module around these parts. */
export function httpModule(parts: FaceParts): DynamicModule {
  const visitors = new Visitors(parts.ledger);
  return {
    module: HttpModule,
    controllers: CONTROLLERS,
    providers: [
      LiveGateway,
      { provide: PARTS, useValue: parts },
      { provide: VISITORS, useValue: visitors },
      { provide: LOG_IN, useFactory: () => new LogIn(parts) },
      { provide: METRICS, useFactory: () => new Metrics(parts) },
      { provide: ROOMS, useFactory: () => new Rooms(parts, visitors) },
      { provide: DESCRIPTION, useFactory: () => new Description(CONTROLLERS) },
    ],
  };
}

@Module({})
export class HttpModule {}
