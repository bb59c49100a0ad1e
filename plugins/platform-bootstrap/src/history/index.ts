export { ComponentBand } from './ComponentBand';
export { HistoryPage } from './HistoryPage';
