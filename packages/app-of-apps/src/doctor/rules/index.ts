import type { Rule } from '../types';
import { argocdSettings } from './argocdSettings';
import { chartValues } from './chartValues';
import { clusterKindNotPermitted } from './clusterKindNotPermitted';
import { destinationNotPermitted } from './destinationNotPermitted';
import { externalSecretVersion } from './externalSecretVersion';
import { floatingRevision } from './floatingRevision';
import { ignoreDifferencesTooWide } from './ignoreDifferencesTooWide';
import { manifestSchema } from './manifestSchema';
import { ownDirectory } from './ownDirectory';
import { ownedTwice } from './ownedTwice';
import { pathMissing } from './pathMissing';
import { placeholder } from './placeholder';
import { platformFile } from './platformFile';
import { privateKey } from './privateKey';
import { projectAllowsEverything } from './projectAllowsEverything';
import { projectDefault } from './projectDefault';
import { projectForeign } from './projectForeign';
import { projectMissing } from './projectMissing';
import { projectPolicyForeign } from './projectPolicyForeign';
import { pseudoReference } from './pseudoReference';
import { refWithChart } from './refWithChart';
import { remoteRefWithoutProperty } from './remoteRefWithoutProperty';
import { retiredApi } from './retiredApi';
import { secretCycle } from './secretCycle';
import { secretStoreMissing } from './secretStoreMissing';
import { secretWithData } from './secretWithData';
import { sourceNotPermitted } from './sourceNotPermitted';
import { syncWaveInert } from './syncWaveInert';
import { valuesFileMissing } from './valuesFileMissing';
import { valuesRefWithoutSource } from './valuesRefWithoutSource';

/** Every rule of the doctor, by name. @public */
export const RULES: readonly Rule[] = [
  argocdSettings,
  chartValues,
  clusterKindNotPermitted,
  destinationNotPermitted,
  externalSecretVersion,
  floatingRevision,
  ignoreDifferencesTooWide,
  manifestSchema,
  ownDirectory,
  ownedTwice,
  pathMissing,
  placeholder,
  platformFile,
  privateKey,
  projectAllowsEverything,
  projectDefault,
  projectForeign,
  projectMissing,
  projectPolicyForeign,
  pseudoReference,
  refWithChart,
  remoteRefWithoutProperty,
  retiredApi,
  secretCycle,
  secretStoreMissing,
  secretWithData,
  sourceNotPermitted,
  syncWaveInert,
  valuesFileMissing,
  valuesRefWithoutSource,
];
