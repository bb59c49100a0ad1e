import { crosses, filesWith } from '../upgradeSteps';
import type { UpgradeRule } from '../upgradeRule';

const RETIRED =
  /^\s*(?:- )?(?:init_containers|pod_priority_class_name|replicaLoadBalancer|useLoadBalancer):/m;

/** The operator's 2.0 forgets old spellings and changes defaults. @internal */
export const postgresOperatorTwo: UpgradeRule = {
  id: 'postgres-operator-two',
  charts: ['postgres-operator'],
  about: 'The migration notes of 2.0 are followed.',
  source: 'https://github.com/zalando/postgres-operator/releases/tag/v2.0.0',
  judge({ from, to, repository }) {
    if (!crosses(from, to, '2.0.0')) return null;
    const files = filesWith(repository, RETIRED);
    if (files) {
      return {
        severity: 'error',
        message: `The operator's 2.0 no longer reads init_containers, pod_priority_class_name, useLoadBalancer and replicaLoadBalancer, which ${files} has. Write initContainers, podPriorityClassName, enableMasterLoadBalancer and enableReplicaLoadBalancer first: the version that runs understands both`,
      };
    }
    return {
      severity: 'warning',
      message:
        "The operator's 2.0 hashes passwords with scram-sha-256 and keeps the leader in ConfigMaps by default: see that every client speaks scram-sha-256, take a backup of every cluster, and upgrade postgres-operator-ui right after. Pods of the clusters are replaced one by one",
    };
  },
};
