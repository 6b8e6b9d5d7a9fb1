export { buildFolder, ServerProcess, type Exit } from './child-process.js';
export * from './consent.js';
export { CustomerBrowser, linkIn } from './customer-browser.js';
export { integrator, type SeededUserGroup } from './seed.js';
export { SimulatorControl, type LoggedRequest } from './simulator-control.js';
export { Stack, type StackOptions } from './stack.js';
export { staffPassword, type StaffClient, type StaffMember } from './staff.js';
