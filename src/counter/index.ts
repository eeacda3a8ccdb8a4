export { paperLapse } from './paper-lapse.ts';
export { appointmentRoutes } from './routes.ts';
export { settleVisits } from './settle-visits.ts';
export { slotRoutes } from './slot-routes.ts';
export { visitRoutes } from './visit-routes.ts';
