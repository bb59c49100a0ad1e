import { parseManifests } from '../cluster/directory';
import { applyByHand } from '../cluster/lifecycle';
import type { Seen } from '../cluster/snapshot';
import type { ClusterState, LiveApplication } from '../cluster/state';
import { step } from '../cluster/step';
import { timingAt } from '../cluster/timing';
import { UNTOUCHED, type LeverState } from '../levers/LeverState';
import { SEED_URL } from './platformFiles';

const TICK = 250;

/** The pure cluster over files in memory, with time that only moves when told to. */
export class Simulation {
  levers: LeverState = UNTOUCHED;
  now = 0;
  state: ClusterState;
  readonly #files: Map<string, string>;
  #seen: Seen;
  #commits = 0;

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = new Map(files);
    this.#seen = this.#commit(-10_000);
    const root = this.#files.get('argocd/app-of-apps/root.yaml') ?? '';
    this.state = applyByHand(parseManifests(root), 0);
  }

  /** Changes files (`null` deletes) in a new commit on main. */
  change(files: Readonly<Record<string, string | null>>): void {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) this.#files.delete(path);
      else this.#files.set(path, text);
    }
    this.#seen = this.#commit(this.now);
  }

  /** Lets so many milliseconds pass. */
  run(milliseconds: number): this {
    const end = this.now + milliseconds;
    while (this.now < end) {
      this.now += TICK;
      this.state = step(
        this.state,
        {
          find: source => {
            if (source.chart || source.repoURL !== SEED_URL) return 'foreign';
            return source.targetRevision === 'main'
              ? this.#seen
              : 'unresolvable';
          },
          levers: this.levers,
          timing: timingAt(1),
        },
        this.now,
      );
    }
    return this;
  }

  /** Lets enough time pass for everything to come up. */
  settle(): this {
    return this.run(60_000);
  }

  /** An Application that has to exist. */
  app(name: string): LiveApplication {
    const found = this.state.applications.get(name);
    if (!found) throw new Error(`There is no Application ${name}`);
    return found;
  }

  /** `sync/health` of an Application, or `absent`. */
  brief(name: string): string {
    const found = this.state.applications.get(name);
    return found ? `${found.sync}/${found.health.status}` : 'absent';
  }

  /** The different briefs of an Application while time passes, in order. */
  watch(name: string, milliseconds: number): readonly string[] {
    const briefs = [this.brief(name)];
    for (let passed = 0; passed < milliseconds; passed += TICK) {
      const brief = this.run(TICK).brief(name);
      if (brief !== briefs.at(-1)) briefs.push(brief);
    }
    return briefs;
  }

  #commit(seenAt: number): Seen {
    this.#commits += 1;
    const revision = String(this.#commits).padStart(40, '0');
    return { seenAt, snapshot: { revision, files: new Map(this.#files) } };
  }
}
