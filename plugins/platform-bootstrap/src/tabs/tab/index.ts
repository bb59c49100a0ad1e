export { Card, Cards, Failure } from './Card';
export { EntityContent, EntityTab } from './EntityTab';
export { NoComponent, NotOnTheBoard } from './NotOnThePlatform';
export { Overview } from './Overview';
export { StateMark } from './StateMark';
export { TemplateLink } from './TemplateLink';
