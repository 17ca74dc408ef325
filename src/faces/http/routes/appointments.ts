import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  appointmentsOn,
  appointmentsWithCode,
  choicesFor,
  type AppointmentView,
} from '../../../domain/appointments/views.js';
import { maskedPhone } from '../../../domain/basics/masks.js';
