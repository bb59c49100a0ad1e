export { DoctorPage } from './DoctorPage';
export { SeverityMark } from './SeverityMark';
