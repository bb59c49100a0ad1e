import type { UpgradeRule } from '../upgradeRule';
import { argoCdNetworkPolicy } from './argoCdNetworkPolicy';
import { argoCdNotes } from './argoCdNotes';
import { argoCdThree } from './argoCdThree';
import { authentikNewestPatch } from './authentikNewestPatch';
import { authentikNoWayBack } from './authentikNoWayBack';
import { authentikOutposts } from './authentikOutposts';
import { authentikSequence } from './authentikSequence';
import { authentikWithoutRedis } from './authentikWithoutRedis';
import { crossplaneTwo } from './crossplaneTwo';
import { externalSecretsApi } from './externalSecretsApi';
import { harborNoWayBack } from './harborNoWayBack';
import { harborTwoMinors } from './harborTwoMinors';
import { k8sMonitoringFour } from './k8sMonitoringFour';
import { postgresOperatorTwo } from './postgresOperatorTwo';
import { redisImages } from './redisImages';
import { traefikThree } from './traefikThree';
import { vaultNoWayBack } from './vaultNoWayBack';
import { vaultPodsByHand } from './vaultPodsByHand';

/** Every upgrade rule. @internal */
export const UPGRADE_RULES: readonly UpgradeRule[] = [
  argoCdNetworkPolicy,
  argoCdNotes,
  argoCdThree,
  authentikNewestPatch,
  authentikNoWayBack,
  authentikOutposts,
  authentikSequence,
  authentikWithoutRedis,
  crossplaneTwo,
  externalSecretsApi,
  harborNoWayBack,
  harborTwoMinors,
  k8sMonitoringFour,
  postgresOperatorTwo,
  redisImages,
  traefikThree,
  vaultNoWayBack,
  vaultPodsByHand,
];
